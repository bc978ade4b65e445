package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.material.TransportTable;

/** Stress of linear elasticity; in a cut voxel each phase has its own strain. */
final class LinearActingStress implements ActingStress {
    private static final double[] NO_STRAIN = new double[6];

    private final Backend backend;
    private final Body body;
    private final TransportTable transport;
    private final StressPotential potential;
    private final Mechanics mechanics;
    private final ThreadLocal<Layers> layersOfThread;

    LinearActingStress(
            Backend backend, Body body, TransportTable transport, StressPotential potential, Mechanics mechanics) {
        this.backend = backend;
        this.body = body;
        this.transport = transport;
        this.potential = potential;
        this.mechanics = mechanics;
        layersOfThread = ThreadLocal.withInitial(() -> new Layers(body, potential.materials()));
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
                Layers layers = layersOfThread.get();
                layers.at(v, x);
                double[] own = layers.room();
                double s = body.average(v, p -> {
                            layers.strain(p, strain, at, macro, 1, own);
                            return transport.hosts(p) ? potential.drive(p, x, own, 0, NO_STRAIN) : 0;
                        })
                        / host;
                double hydrostatic = body.average(v, p -> {
                            layers.strain(p, strain, at, macro, 1, own);
                            return potential.energy().hydrostatic(p, x, own, 0, NO_STRAIN);
                        })
                        / body.average(v, p -> 1);
                visitor.at(v, s, hydrostatic);
            }
        });
    }
}
