package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.material.TransportTable;

/** Stress of linear elasticity; in a cut voxel the phases share the strain. */
final class LinearActingStress implements ActingStress {
    private final Backend backend;
    private final Body body;
    private final TransportTable transport;
    private final StressPotential potential;
    private final Mechanics mechanics;

    LinearActingStress(
            Backend backend, Body body, TransportTable transport, StressPotential potential, Mechanics mechanics) {
        this.backend = backend;
        this.body = body;
        this.transport = transport;
        this.potential = potential;
        this.mechanics = mechanics;
    }

    Mechanics mechanics() {
        return mechanics;
    }

    @Override
    public int equilibrate(double[] lithiation, double seconds) {
        return mechanics.solve(lithiation).iterations();
    }

    @Override
    public void visit(double[] lithiation, Visitor visitor) {
        double[] macro = mechanics.macroscopicStrain();
        PointStrains.visit(backend, mechanics.displacement(), (v, strain, at) -> {
            double host = body.average(v, p -> transport.hosts(p) ? 1 : 0);
            if (host > 0) {
                double x = lithiation[v];
                double s =
                        body.average(v, p -> transport.hosts(p) ? potential.drive(p, x, strain, at, macro) : 0) / host;
                double hydrostatic = body.average(v, p -> potential.energy().hydrostatic(p, x, strain, at, macro))
                        / body.average(v, p -> 1);
                visitor.at(v, s, hydrostatic);
            }
        });
    }
}
