package io.porolith.viewer.data;

import io.porolith.input.InputException;
import io.porolith.io.History;
import io.porolith.io.HistoryCsv;
import io.porolith.io.PvdSeries;
import io.porolith.io.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a viewer can open: a result directory, its {@code .pvd} list, or a single {@code .vti} or {@code .vtu} file.
 *
 * @param path as given
 * @param steps files in order of time
 */
public record Result(Path path, List<PvdSeries.Entry> steps) {
    public Result {
        steps = List.copyOf(steps);
    }

    /**
     * Lists the steps that are there.
     *
     * @throws InputException if there is nothing that can be shown
     */
    public static Result open(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new InputException("There is no result at " + path
                    + "; expected a result directory, a fields.pvd, or a .vti or .vtu file.");
        }
        String name = path.toString().toLowerCase(Locale.ROOT);
        List<PvdSeries.Entry> steps;
        if (Files.isDirectory(path)) {
            steps = PvdSeries.read(path);
        } else if (name.endsWith(".pvd")) {
            steps = PvdSeries.read(path.toAbsolutePath().getParent());
        } else if (name.endsWith(".vti") || name.endsWith(".vtu")) {
            steps = List.of(new PvdSeries.Entry(Double.NaN, path));
        } else {
            throw new InputException(
                    path + " is no file this can show; expected a result directory, fields.pvd, .vti or .vtu.");
        }
        if (steps.isEmpty()) {
            throw new InputException(path + " lists no field files yet; wait for the first output of the run.");
        }
        return new Result(path, steps);
    }

    /** Directory of the history and the summary, where the path belongs to a run. */
    private Path directory() {
        return Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
    }

    /** Names of the arrays in a step. */
    public List<String> names(int step) throws IOException {
        return VtkSteps.names(file(step));
    }

    /** Everything a step can be coloured by: arrays, components of those that have several, and the phase. */
    public List<String> keys(int step) throws IOException {
        return VtkSteps.keys(file(step));
    }

    /** Reads one step with some of its arrays; those it does not have are left out. */
    public Step read(int step, Set<String> wanted) throws IOException {
        return VtkSteps.read(file(step), steps.get(step).time(), wanted);
    }

    private Path file(int step) {
        Path file = steps.get(step).file();
        if (!Files.exists(file)) {
            throw new InputException("The field file " + file + " is missing, although " + path
                    + " lists it; run the case again or choose another step.");
        }
        return file;
    }

    /** Scalars over time, where the result has them. */
    public Optional<History> history() throws IOException {
        Path file = directory().resolve(ResultDirectory.HISTORY);
        return Files.isRegularFile(file) ? Optional.of(HistoryCsv.read(file)) : Optional.empty();
    }

    /** Number of the step whose time is nearest; where times are not known, the step of that number or the last. */
    public int nearest(double time, int number) {
        int nearest = Math.min(number, steps.size() - 1);
        for (int s = 0; s < steps.size(); s++) {
            boolean nearer = Math.abs(steps.get(s).time() - time)
                    < Math.abs(steps.get(nearest).time() - time);
            nearest = nearer ? s : nearest;
        }
        return nearest;
    }

    /** Name for titles. */
    public String name() {
        return path.toAbsolutePath().normalize().getFileName().toString();
    }
}
