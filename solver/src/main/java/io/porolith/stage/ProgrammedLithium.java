package io.porolith.stage;

import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.StressLimit;
import java.util.List;
import java.util.Optional;

/** Lithium that follows a programme: where it stands in it, and the balance of what came in. */
abstract sealed class ProgrammedLithium implements LithiumStage, EndsAtStress permits Diffusion, PhaseSeparation {
    /** Mean lithiations are hit to this. */
    static final double MEAN_TOLERANCE = 1e-7;

    final Program program;
    /** Set by the subclass as soon as it knows its capacity. */
    LithiumBalance balance;

    double time;
    double mean;

    ProgrammedLithium(List<Step> steps) {
        program = new Program(steps);
    }

    /** What a scaled amount of lithium is, mol. */
    abstract double unit();

    /** Lithium that has come in through the surfaces since the start less what has left, mol. */
    public double suppliedMoles() {
        return unit() * balance.supplied();
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public boolean finished() {
        return program.isFinished();
    }

    @Override
    public double fractionDone() {
        return program.fractionDone(time, mean);
    }

    @Override
    public double meanLithiation() {
        return mean;
    }

    @Override
    public Optional<StressLimit> stressLimit() {
        return finished() ? Optional.empty() : program.step().untilStress();
    }

    @Override
    public void endStep() {
        program.next();
    }
}
