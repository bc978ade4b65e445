package io.porolith.cases.cli;

import io.porolith.io.Column;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.MeshReport;
import io.porolith.run.Case;
import io.porolith.run.RunObserver;
import io.porolith.stage.Body;
import io.porolith.stage.LatticeBody;
import io.porolith.units.Count;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Tells how a run is getting on: a bar with the time left on a terminal, one line a step elsewhere. */
abstract class Progress implements RunObserver, AutoCloseable {
    /** Set by the launcher, since Java cannot tell where only its error stream goes. */
    private static final String TERMINAL = "porolith.terminal";

    static Progress on(PrintStream out, boolean quiet) {
        if (quiet) {
            return new Silent();
        }
        return Boolean.getBoolean(TERMINAL) ? new Bar(out) : new Lines(out);
    }

    @Override
    public void close() {}

    /** Says nothing. */
    private static final class Silent extends Progress {}

    /** One line a step. */
    private static final class Lines extends Progress {
        private final PrintStream out;

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public void meshed(Case problem, Body body, MeshReport report, List<Column> history) {
            out.println("mesh ready: " + size(body));
        }

        @Override
        public void note(String sentence) {
            out.println(sentence);
        }

        @Override
        public void step(StepResult step) {
            out.printf(Locale.ROOT, "%3.0f %%  %s%n", 100 * step.fraction(), state(step));
        }
    }

    /** A bar. Works with a share of the programme, not a number of steps, since steps differ in length. */
    private static final class Bar extends Progress {
        private static final int SCALE = 100;
        private static final int WIDTH = Integer.getInteger("porolith.columns", 100);

        private final PrintStream out;
        private ProgressBar bar;

        Bar(PrintStream out) {
            this.out = out;
        }

        @Override
        public void note(String sentence) {
            if (bar != null && sentence.startsWith("warning")) {
                out.print("\r" + sentence + System.lineSeparator());
            }
        }

        @Override
        public void meshed(Case problem, Body body, MeshReport report, List<Column> history) {
            out.println(problem.title() + ": " + size(body));
            bar = new ProgressBarBuilder()
                    .setTaskName(problem.name())
                    .setInitialMax(SCALE)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                    .setUpdateIntervalMillis(200)
                    .build();
        }

        @Override
        public void step(StepResult step) {
            bar.stepTo(Math.round(SCALE * step.fraction()));
            bar.setExtraMessage(" " + state(step));
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }
    }

    private static String size(Body body) {
        if (!(body instanceof LatticeBody voxels)) {
            return String.format(
                    Locale.ROOT, "conforming mesh with %,d nodes", body.space().nodeCount());
        }
        Lattice lattice = voxels.lattice();
        return String.format(
                Locale.ROOT,
                "%d x %d x %d voxels of %.4g nm",
                lattice.grid().nx(),
                lattice.grid().ny(),
                lattice.grid().nz(),
                lattice.pitch() * 1e9);
    }

    private static String state(RunObserver.StepResult step) {
        return String.format(
                Locale.ROOT,
                "step %d, t = %.4g s, %s",
                step.number(),
                step.time(),
                Count.of(step.iterations(), "iteration"));
    }
}
