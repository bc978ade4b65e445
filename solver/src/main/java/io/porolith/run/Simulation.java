package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.input.InputException;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.linear.NotConvergedException;
import io.porolith.material.TransportTable;
import io.porolith.mesh.SurfaceFaces;
import io.porolith.run.DiffusionSpec.TimeStepping;
import io.porolith.stage.Body;
import io.porolith.stage.Diffusion;
import io.porolith.stage.DiffusionStep;
import io.porolith.stage.EndsAtStress;
import io.porolith.stage.HistoryWork;
import io.porolith.stage.LatticeBody;
import io.porolith.stage.LithiumStage;
import io.porolith.stage.MeshBody;
import io.porolith.stage.PhaseSeparation;
import io.porolith.stage.PrescribedFront;
import io.porolith.stage.Saved;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The main job: geometry to mesh, lithium diffusion in time, and at output times eigenstrain, stress and what is recovered from it.
 * One-way coupling: stress does not act back on lithium, so linear stress is solved at output times only; a body with history is followed
 * through every step.
 */
public final class Simulation {
    /** Fields the overview picture shows, computed whether or not they are written. */
    private static final Set<FieldName> OVERVIEW =
            EnumSet.of(FieldName.LITHIATION, FieldName.VON_MISES_STRESS, FieldName.HYDROSTATIC_STRESS);

    private final Case problem;
    private final Backend backend;
    private final RunObserver observer;
    private final Checkpoints checkpoints;
    private final Body body;
    private final Map<String, SurfaceFaces> surfaces;
    private final TransportTable transport;
    private final PointLithiation points;
    private final Warnings warnings;
    private final Set<FieldName> wanted;
    private final RunScalars last;
    private double stressTime;
    private HistoryWork totalWork = HistoryWork.NONE;
    private int steps;
    private int frames;

    private Simulation(Case asked, Backend backend, RunObserver observer, Checkpoints checkpoints) {
        this.backend = backend;
        this.observer = observer;
        this.checkpoints = checkpoints;
        MeshedCase mesh = MeshedCase.of(asked, observer);
        body = mesh.body();
        problem = body instanceof LatticeBody lattice ? fitted(asked, lattice) : asked;
        if (body instanceof MeshBody elements) {
            DeviceMeshEstimate.of(problem, elements, backend).ifPresent(d -> {
                observer.note(d.sentence());
                d.requireRoom();
            });
        }
        surfaces = mesh.surfaces();
        transport = TransportTable.of(body.phases(), problem.materials());
        points = new PointLithiation(backend, body, transport);
        warnings = new Warnings(problem, backend, observer, body, transport);
        warnings.ofAbsentFields();
        warnings.ofLocking();
        wanted = EnumSet.copyOf(OVERVIEW);
        wanted.addAll(problem.output().fields());
        last = new RunScalars(problem, body);
        observer.meshed(problem, body, mesh.report(), last.columns());
    }

    /**
     * Runs a case to its end.
     *
     * @return the last value of every scalar output
     */
    public static Map<Column, Double> run(Case problem, Backend backend, RunObserver observer) {
        return run(problem, backend, observer, Checkpoints.NONE);
    }

    /**
     * Runs a case to its end, from the start or from a checkpoint.
     *
     * @return the last value of every scalar output
     */
    public static Map<Column, Double> run(
            Case problem, Backend backend, RunObserver observer, Checkpoints checkpoints) {
        // What no lattice of that size could do without is said before it is made.
        DeviceEstimate.atLeast(problem, backend).ifPresent(DeviceEstimate::requireRoom);
        MemoryEstimate memory = MemoryEstimate.of(problem, backend);
        if (problem.mesh().source().isEmpty() && !memory.fits()) {
            throw new MemoryException(String.format(
                    Locale.ROOT,
                    "a lattice of %d x %d x %d voxels needs about %.1f GB, the process may use %.1f GB; the largest that fits has about %d"
                            + " voxels along x",
                    problem.mesh().voxelsX(),
                    problem.mesh().voxelsY(),
                    problem.mesh().voxelsZ(),
                    memory.bytes() * 1e-9,
                    memory.available() * 1e-9,
                    memory.largestEdge()));
        }
        try {
            return new Simulation(problem, backend, observer, checkpoints).run();
        } catch (InputException e) {
            throw inFile(problem, e);
        }
    }

    /** The case as the memory of a device lets it be solved. */
    private Case fitted(Case asked, LatticeBody lattice) {
        Optional<DeviceEstimate> device = DeviceEstimate.of(asked, lattice, backend);
        device.ifPresent(d -> {
            observer.note(d.sentence());
            d.requireRoom();
        });
        return device.map(d -> d.decided(asked)).orElse(asked);
    }

    /** What only the meshed body shows of a key is said with the name of the case file, as what its reader finds. */
    private static InputException inFile(Case problem, InputException e) {
        return e.getMessage().startsWith("key `")
                ? new InputException(problem.provenance().source() + ": " + e.getMessage(), e)
                : e;
    }

    private Map<Column, Double> run() {
        if (problem.homogenisation().isPresent()) {
            homogenise();
        } else {
            lithiate();
            warnings.ofLostEnergy(last.energyImbalance());
        }
        if (totalWork.steps() > 0) {
            observer.note(totalWork.sentence());
        }
        observer.finished(last.all());
        return last.all();
    }

    // ---- effective properties

    private void homogenise() {
        points.take(problem.lithiation());
        last.putAll(EffectiveProperties.of(backend, problem, body, points.values()));
        double mean = points.mean();
        last.reach(0, mean);
        observer.step(new RunObserver.StepResult(1, 1, 0, 0, last.row(0, mean, 0)));
        observer.frame(
                new Frame(0, 0, mean, new LinkedHashMap<>(last.all()), List.of(), points.fields(wanted), List.of()));
        observer.stepEnded();
    }

    // ---- lithiation and stress

    private void lithiate() {
        try (StressStage stress = problem.mechanics().isPresent() ? StressStage.of(backend, problem, body) : null) {
            if (problem.isTransient()) {
                points.lieAt(stress == null ? Optional.empty() : stress.fields());
                try (LithiumStage lithium = lithium(stress)) {
                    inTime(lithium, stress);
                }
            } else {
                points.take(problem.lithiation());
                if (stress != null) {
                    totalWork = stress.start(points);
                    last.putAll(stress.work(totalWork));
                }
                finishStep(follow(stress, 0, 0, Asked.FOR_OUTPUT), 0, points.mean(), 1, true);
                observer.stepEnded();
            }
        }
    }

    private LithiumStage lithium(StressStage stress) {
        if (problem.front().isPresent()) {
            return new PrescribedFront(backend, body, transport, problem.front().get(), problem.lithiation());
        }
        if (problem.diffusion().orElseThrow().phaseField().isPresent()) {
            return new PhaseSeparation(
                    backend,
                    body,
                    transport,
                    problem.diffusion().get(),
                    problem.diffusion().get().phaseField().get(),
                    problem.solver(),
                    problem.lithiation(),
                    surfaces);
        }
        return new Diffusion(
                backend,
                body,
                problem.materials(),
                problem.diffusion().orElseThrow(),
                problem.solver(),
                problem.lithiation(),
                surfaces,
                problem.coupling().map(spec -> stress.coupling(transport, spec)));
    }

    private void inTime(LithiumStage lithium, StressStage stress) {
        OutputClock clock = new OutputClock(problem.output(), lithium.meanLithiation());
        StressWatch watch = new StressWatch();
        CycleScalars cycles = new CycleScalars(lithium.meanLithiation());
        DiffusionScalars.Extent extent = DiffusionScalars.Extent.of(body, problem.materials());
        List<Saved> state =
                stress == null ? List.of(clock, lithium, cycles) : List.of(clock, lithium, cycles, stress, watch);
        if (checkpoints.resumed().isPresent()) {
            restore(checkpoints.resumed().get(), state);
        } else if (stress != null && stress.followsHistory()) {
            points.take(lithium);
            totalWork = stress.start(points);
            stressTime = lithium.time();
        }
        while (!lithium.finished()) {
            Optional<StressLimit> limit = stressLimit(lithium);
            DiffusionStep step = lithium.advance(
                    clock.nextTime(lithium.time()),
                    watch.stops(clock.nextMeanLithiation(lithium.meanLithiation()), limit));
            step.notes().forEach(observer::note);
            if (lithium instanceof Diffusion diffusion) {
                last.putAll(DiffusionScalars.of(diffusion, step, extent));
            }
            problem.front().ifPresent(f -> last.put(DiffusionScalars.FRONT_POSITION, f.position(step.time(), 1)));
            if (lithium instanceof PhaseSeparation phases) {
                last.putAll(DiffusionScalars.of(phases, step, extent));
            }
            boolean output = clock.isDue(step.time(), step.meanLithiation(), steps + 1) || lithium.finished();
            boolean solve =
                    output || limit.isPresent() || problem.coupling().isPresent() || CycleScalars.endsCycle(step);
            if (solve || stress != null && stress.followsHistory()) {
                points.take(lithium);
                if (lithium instanceof Diffusion diffusion) {
                    warnings.ofOvershoot(diffusion.minLithiation(), diffusion.maxLithiation());
                }
            }
            if (output) {
                warnings.ofSteepFront(lithium.lithiation());
            }
            // A limit that is reached makes an output of a step.
            Asked asked = output || limit.isPresent() ? Asked.FOR_OUTPUT : solve ? Asked.FOR_SCALARS : Asked.NOTHING;
            Solved solved = follow(stress, step.time(), step.iterations(), asked);
            boolean ends = step.ends();
            if (limit.isPresent()) {
                output |= endAtLimit(lithium, limit.get(), watch, step);
                ends |= !stressLimit(lithium).equals(limit);
            }
            if (problem.diffusion().isPresent()) {
                last.putAll(cycles.follow(step, ends, last.all()));
            }
            finishStep(solved, step.time(), step.meanLithiation(), lithium.fractionDone(), output);
            if (!lithium.finished() && checkpoints.isDue()) {
                checkpoints.write(
                        Map.of(CheckpointFolder.STEPS, "" + steps, CheckpointFolder.FRAMES, "" + frames),
                        to -> save(to, state));
            }
            observer.stepEnded();
            checkCount(lithium);
        }
        warnings.ofMissedOutputs(clock);
    }

    /** Ends a run that does not come to its end. */
    private void checkCount(LithiumStage lithium) {
        if (steps >= TimeStepping.MOST_STEPS && !lithium.finished()) {
            throw new NotConvergedException(String.format(
                    Locale.ROOT,
                    "after %d time steps the run is at %.6g s and a mean lithiation of %.6g, and not at its end; likely causes are a max_step"
                            + " that is too short or a tolerance that is too tight",
                    steps,
                    lithium.time(),
                    lithium.meanLithiation()));
        }
    }

    private void save(CheckpointWriter to, List<Saved> state) {
        to.put("run", steps, frames, stressTime);
        warnings.save(to);
        state.forEach(s -> s.save(to));
    }

    private void restore(CheckpointReader from, List<Saved> state) {
        double[] run = from.take("run", 3);
        steps = (int) run[0];
        frames = (int) run[1];
        stressTime = run[2];
        warnings.restore(from);
        state.forEach(s -> s.restore(from));
        observer.note("resumed after step " + steps);
    }

    private static Optional<StressLimit> stressLimit(LithiumStage lithium) {
        return lithium instanceof EndsAtStress stage ? stage.stressLimit() : Optional.empty();
    }

    /** Ends the step of the programme where a stress has reached its limit; true if the programme ends with it. */
    private boolean endAtLimit(LithiumStage lithium, StressLimit limit, StressWatch watch, DiffusionStep step) {
        double value = last.of(limit.quantity());
        if (Double.isNaN(value)) {
            throw new InputException("diffusion.program: until_stress: " + limit.quantity()
                    + " has no value, since the phase is nowhere thicker than two voxels; refine the mesh, or expected"
                    + " raw_max_principal_stress, which counts the interface layer.");
        }
        boolean over = !stressLimit(lithium).equals(Optional.of(limit));
        double[] all = limit.ofPhase().stream().mapToDouble(last::of).toArray();
        if (watch.isReached(limit, step.meanLithiation(), value, all) && !over) {
            observer.note(String.format(
                    Locale.ROOT,
                    "diffusion: step %d (%s) ends at %.6g s with a mean lithiation of %.6g: %s is %.4g Pa, the limit %.4g Pa.",
                    step.programStep() + 1,
                    step.kind().name().toLowerCase(Locale.ROOT),
                    step.time(),
                    step.meanLithiation(),
                    limit.quantity(),
                    value,
                    limit.limit()));
            ((EndsAtStress) lithium).endStep();
            over = true;
        }
        if (over) {
            watch.restart();
        }
        return lithium.finished();
    }

    /** Stress of a step, if any, and the work it took. */
    private record Solved(StressStage.Result result, int iterations) {}

    /** What of the stress a step asks for: fields are many bytes a voxel, which only outputs keep. */
    private enum Asked {
        NOTHING,
        FOR_SCALARS,
        FOR_OUTPUT
    }

    private Solved follow(StressStage stress, double time, int iterations, Asked asked) {
        StressStage.Result result = null;
        Map<Column, Double> work = Map.of();
        if (stress != null && stress.followsHistory() && time > stressTime) {
            HistoryWork done = stress.advance(points, time - stressTime);
            stressTime = time;
            totalWork = totalWork.plus(done);
            iterations += done.linearIterations();
            work = stress.work(done);
        }
        if (asked != Asked.NOTHING && stress != null) {
            result = stress.solve(points, asked == Asked.FOR_OUTPUT ? wanted : Set.of());
            iterations += result.iterations();
            last.putAll(result.scalars());
            warnings.ofLargeStrain(last.largestEigenstrain());
            warnings.ofThinPhases(result.byPhase());
        } else if (stress != null) {
            last.forgetStress();
        }
        last.putAll(work);
        return new Solved(result, iterations);
    }

    private void finishStep(Solved solved, double time, double mean, double fraction, boolean output) {
        StressStage.Result result = solved.result();
        int iterations = solved.iterations();
        last.reach(time, mean);
        steps++;
        observer.step(new RunObserver.StepResult(steps, fraction, time, iterations, last.row(time, mean, iterations)));
        if (output) {
            List<Field> fields = new ArrayList<>(points.fields(wanted));
            if (result != null) {
                fields.addAll(result.fields());
            }
            observer.frame(new Frame(
                    frames++,
                    time,
                    mean,
                    new LinkedHashMap<>(last.all()),
                    result == null ? List.of() : result.byPhase(),
                    fields,
                    result == null ? List.of() : result.streamed()));
        }
    }
}
