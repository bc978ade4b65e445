package io.porolith.run;

import io.porolith.material.OpenCircuitPotential;

/**
 * Charge transfer where lithium passes (Butler and Volmer): i = i0 [exp(a F eta / RT) - exp(-(1 - a) F eta / RT)], positive where lithium
 * leaves, with i0 proportional to (1 - x)^a x^(1 - a) and eta = potential - open-circuit potential - film resistance i.
 *
 * @param openCircuit potential of the host at its surface lithiation
 * @param exchangeCurrentDensity i0 at x = 1/2, A/m&sup2;
 * @param transferCoefficient a, between 0 and 1
 * @param filmResistance of a surface layer, ohm m&sup2;
 * @param temperature K
 */
public record KineticsSpec(
        OpenCircuitPotential openCircuit,
        double exchangeCurrentDensity,
        double transferCoefficient,
        double filmResistance,
        double temperature) {}
