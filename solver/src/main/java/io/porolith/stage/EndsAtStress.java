package io.porolith.stage;

import io.porolith.run.StressLimit;
import java.util.Optional;

/** A programme whose steps can end where a stress reaches its limit; whoever knows the stress ends them. */
public interface EndsAtStress {
    /** The stress that ends the step of the programme under way, or the one that is about to begin. */
    Optional<StressLimit> stressLimit();

    /** Ends the step of the programme under way. */
    void endStep();
}
