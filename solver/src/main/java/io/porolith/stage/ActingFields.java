package io.porolith.stage;

import io.porolith.backend.CoupledPoints;
import io.porolith.backend.Vector;

/** The stress that acts on lithium, with everything at sample points where the fields lie. */
interface ActingFields {
    /**
     * Brings the body into equilibrium.
     *
     * @param points at whose lithiation
     * @param seconds since the last accepted step, where stress depends on history
     * @param chi receives what stress does there, as {@link CoupledPoints#act} says
     * @return iterations of the linear solver
     */
    int equilibrate(CoupledPoints points, double seconds, Vector chi);

    /** How long the step to the last equilibrium was over how long a step may be; 0 where nothing limits it. */
    default double lengthOver() {
        return 0;
    }

    /** A step of the body was accepted. */
    default void accepted(CoupledPoints points) {}

    /** Stress of linear elasticity, which knows no time. */
    static ActingFields of(Mechanics mechanics) {
        return (points, seconds, chi) -> {
            int iterations = mechanics.solve(points).iterations();
            act(mechanics, points, chi);
            return iterations;
        };
    }

    /** What stress of linear elasticity does at the present displacement. */
    static void act(Mechanics mechanics, CoupledPoints points, Vector chi) {
        points.act(mechanics.displacement(), mechanics.macroscopicStrain(), chi);
    }

    /** Stress of a body with history. Each evaluation is a trial from the last accepted state, as in {@link FlowingActingStress}. */
    static ActingFields of(InelasticMechanics mechanics, BegunFlow flow) {
        return new ActingFields() {
            @Override
            public int equilibrate(CoupledPoints points, double seconds, Vector chi) {
                mechanics.attempt(
                        points,
                        seconds,
                        () -> points.act(mechanics.form(), mechanics.displacement(), !flow.has(), chi));
                // Counted with the step of the body that follows.
                return 0;
            }

            @Override
            public double lengthOver() {
                return mechanics.lengthOver();
            }

            @Override
            public void accepted(CoupledPoints points) {
                flow.accepted(() -> points.largestFlow(mechanics.form()) > 0);
            }
        };
    }
}
