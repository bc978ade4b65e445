package io.porolith.run;

import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.FieldSource;
import io.porolith.io.HistoryCsv;
import io.porolith.io.PvdSeries;
import io.porolith.io.ResultDirectory;
import io.porolith.mesh.MeshReport;
import io.porolith.stage.Body;
import io.porolith.stage.Extreme;
import io.porolith.stage.LatticeBody;
import io.porolith.stage.MeshBody;
import io.porolith.stage.PhaseStress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Writes a run into its result directory as it goes. The summary comes last and seals the result. */
public final class ResultStore implements RunObserver, AutoCloseable {
    private final ResultDirectory directory;
    private final RunInfo info;
    private final long start = System.nanoTime();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final int oldSteps;
    private final int oldFrames;
    private final Map<Column, double[]> range = new LinkedHashMap<>();
    private final List<double[]> rows = new ArrayList<>();
    private Case problem;
    private Body body;
    private MeshReport report;
    private List<Column> columns = List.of();
    private HistoryCsv history;
    private PvdSeries series;
    private Frame lastFrame;
    private int steps;
    private int frames;
    private long linearIterations;
    private double meshSeconds;

    /** The store of a new run. */
    public ResultStore(ResultDirectory directory, RunInfo info) {
        this(directory, info, 0, 0);
    }

    /**
     * The store of a run that goes on.
     *
     * @param steps whose rows are kept
     * @param frames whose field files are kept
     */
    ResultStore(ResultDirectory directory, RunInfo info, int steps, int frames) {
        this.directory = directory;
        this.info = info;
        oldSteps = steps;
        oldFrames = frames;
    }

    @Override
    public void meshed(Case c, Body b, MeshReport r, List<Column> historyColumns) {
        problem = c;
        body = b;
        report = r;
        columns = historyColumns;
        meshSeconds = seconds();
        write(() -> {
            directory.writeCase(c.provenance().resolvedYaml());
            history = oldSteps > 0 ? directory.history(historyColumns, oldSteps) : directory.history(historyColumns);
            series = oldSteps > 0 ? directory.fields(oldFrames) : directory.fields();
        });
        if (oldSteps > 0) {
            recall();
        }
    }

    /** Takes in what the run had said before it was interrupted. */
    private void recall() {
        write(() -> {
            directory.readHistory().rows().forEach(this::count);
            directory.readLog().stream()
                    .filter(line -> line.startsWith("warning"))
                    .forEach(warnings::add);
        });
        steps = oldSteps;
        frames = oldFrames;
    }

    private void count(double[] row) {
        rows.add(row);
        for (int c = 0; c < columns.size(); c++) {
            double value = row[c];
            double[] r = range.computeIfAbsent(columns.get(c), k -> new double[] {Double.NaN, Double.NaN});
            if (!Double.isNaN(value)) {
                r[0] = Double.isNaN(r[0]) ? value : Math.min(r[0], value);
                r[1] = Double.isNaN(r[1]) ? value : Math.max(r[1], value);
            }
            linearIterations += columns.get(c).name().equals("linear_iterations") ? (long) value : 0;
        }
    }

    /** Removes the checkpoint of a run that has reached its end. */
    void dropCheckpoint() {
        write(directory::dropCheckpoint);
    }

    @Override
    public void note(String sentence) {
        directory.log(sentence);
        if (sentence.startsWith("warning")) {
            warnings.add(sentence);
        }
    }

    @Override
    public void step(StepResult step) {
        steps = step.number();
        count(step.values());
        write(() -> history.row(step.values()));
    }

    @Override
    public void frame(Frame frame) {
        frames++;
        lastFrame = frame;
        List<FieldName> written = problem.output().fields();
        if (!written.isEmpty()) {
            write(() -> append(frame, written));
        }
    }

    private void append(Frame frame, List<FieldName> written) throws IOException {
        List<Field> fields =
                frame.fields().stream().filter(f -> written.contains(f.name())).toList();
        if (body instanceof MeshBody mesh) {
            series.append(mesh.mesh(), fields, frame.time());
        } else {
            List<FieldSource> all = new ArrayList<>(fields);
            frame.streamed().stream().filter(f -> written.contains(f.name())).forEach(all::add);
            series.append(((LatticeBody) body).lattice(), all, frame.time());
        }
    }

    /** Directory and what was heard so far, for whoever draws the overview. */
    ResultDirectory directory() {
        return directory;
    }

    Body body() {
        return body;
    }

    /** Removes everything that was written. */
    void discard() throws IOException {
        if (history != null) {
            history.close();
        }
        directory.discard();
    }

    /** The last output, if any. */
    java.util.Optional<Frame> lastFrame() {
        return java.util.Optional.ofNullable(lastFrame);
    }

    /**
     * Writes the summary.
     *
     * @param status how the run ended
     * @param scalars last value of every scalar
     * @param peakBytes of the backend
     * @param message why it ended if not as planned, else empty
     */
    public void seal(ResultDirectory.Status status, Map<Column, Double> scalars, long peakBytes, String message) {
        Map<String, Object> s = new LinkedHashMap<>();
        s.put("case", problem.name());
        s.put("title", problem.title());
        if (!message.isEmpty()) {
            s.put("message", message);
            directory.log("ended early: " + message);
        }
        s.put("provenance", provenance());
        s.put("mesh", mesh());
        s.put("run", statistics(peakBytes));
        s.put("warnings", List.copyOf(warnings));
        s.put("scalars", scalars(scalars));
        if (lastFrame != null && !lastFrame.stress().isEmpty()) {
            s.put("extremes", extremes());
        }
        write(() -> directory.seal(status, s));
    }

    private Map<String, Object> provenance() {
        Map<String, Object> p = new LinkedHashMap<>();
        p.put("version", info.version());
        p.put("commit", info.commit());
        p.put("case_source", problem.provenance().source());
        p.put("case_hash", problem.provenance().hash());
        p.put("seed", problem.seed());
        p.put("backend", info.backend());
        p.put("device", info.device());
        p.put("precision", RunInfo.PRECISION);
        return p;
    }

    private Map<String, Object> mesh() {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("type", body instanceof LatticeBody ? "lattice" : "conforming");
        m.put("symmetry", problem.geometry().cell().symmetry().key());
        m.put("displacement_unknowns", 3L * body.space().originalCount());
        m.putAll(report.values());
        return m;
    }

    private Map<String, Object> statistics(long peakBytes) {
        Map<String, Object> r = new LinkedHashMap<>();
        r.put("steps", steps);
        r.put("outputs", frames);
        r.put("linear_iterations", linearIterations);
        r.put("mesh_seconds", meshSeconds);
        r.put("total_seconds", seconds());
        r.put("peak_backend_bytes", peakBytes);
        r.put("peak_heap_bytes", peakHeap());
        return r;
    }

    private static long peakHeap() {
        return java.lang.management.ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(p -> p.getPeakUsage().getUsed())
                .sum();
    }

    private Map<String, Object> scalars(Map<Column, Double> last) {
        Map<String, Object> all = new LinkedHashMap<>();
        last.forEach((column, value) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("value", value);
            entry.put("unit", column.unit());
            double[] r = range.get(column);
            if (r != null) {
                entry.put("min_over_run", r[0]);
                entry.put("max_over_run", r[1]);
            }
            all.put(column.name(), entry);
        });
        return all;
    }

    /** Where the extremes of the last output are. */
    private List<Object> extremes() {
        List<Object> list = new ArrayList<>();
        for (int p = 0; p < body.phases().size(); p++) {
            PhaseStress stress = lastFrame.stress().get(p);
            for (Map.Entry<String, Function<PhaseStress, Extreme>> e :
                    StressScalars.extremes().entrySet()) {
                Extreme extreme = e.getValue().apply(stress);
                if (extreme.site() >= 0) {
                    boolean raw = e.getKey().startsWith("raw_");
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("quantity", e.getKey());
                    entry.put("phase", body.phases().get(p).name());
                    entry.put("value", extreme.value());
                    entry.put("unit", "Pa");
                    entry.put("position", position(extreme.site(), raw));
                    entry.put("mesh_dependent", raw);
                    list.add(entry);
                }
            }
        }
        return list;
    }

    private List<Double> position(int site, boolean raw) {
        double[] x = raw ? body.position(site) : body.peakPosition(site);
        return List.of(x[0], x[1], x[2]);
    }

    /** All rows so far. */
    io.porolith.io.History rows() {
        return new io.porolith.io.History(columns, rows);
    }

    private double seconds() {
        return (System.nanoTime() - start) * 1e-9;
    }

    /** An action that writes files. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        write(() -> {
            if (history != null) {
                history.close();
            }
            directory.close();
        });
    }
}
