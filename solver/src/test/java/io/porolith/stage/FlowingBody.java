package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Cell;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.inelastic.FlowRule;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.Material;
import io.porolith.material.MaterialTable;
import io.porolith.material.Property.Constant;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.NodeMotion;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.run.MechanicsSpec.Model;
import io.porolith.run.MechanicsSpec.Ramp;
import io.porolith.run.MechanicsSpec.Support;
import io.porolith.run.SolverSpec;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Voxels of unit pitch, or as many elements, of one solid that swells and flows, under test. E = 80 GPa unless said. */
final class FlowingBody implements AutoCloseable {
    static final double E = 80e9;

    final Backend backend;
    final Body body;
    final MaterialTable materials;
    final InelasticMechanics mechanics;

    private FlowingBody(Backend backend, Body body, MaterialTable materials, InelasticMechanics mechanics) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        this.mechanics = mechanics;
    }

    /** What a body is made of before it is built. */
    static final class Draft {
        private final Grid grid;
        private final byte[] phase;
        private final Map<Face, FaceCondition> faces = new EnumMap<>(Face.class);
        private Model model = Model.FINITE_STRAIN;
        private FlowRule flow = FlowRule.PERFECT;
        private Support support = Support.FACES;
        private double poisson = 0.22;
        private double yield = 1.5e9;
        private double pressure;
        private double jitter;
        private double substep = SolverSpec.FLOW_SUBSTEP;
        private double tolerance = 1e-8;
        private int threads = 2;
        private Optional<ElementType> element = Optional.empty();

        Draft(int nx, int ny, int nz) {
            grid = Grid.box(nx, ny, nz);
            phase = new byte[grid.voxelCount()];
            java.util.Arrays.fill(phase, (byte) 2);
            for (Face face : Face.values()) {
                faces.put(face, face.sign() < 0 ? FaceCondition.SYMMETRY : FaceCondition.FREE);
            }
        }

        /** A spherical pore around a corner or any other point. */
        Draft pore(double x, double y, double z, double radius) {
            for (int v = 0; v < phase.length; v++) {
                double dx = v % grid.nx() + 0.5 - x;
                double dy = v / grid.nx() % grid.ny() + 0.5 - y;
                double dz = v / (grid.nx() * grid.ny()) + 0.5 - z;
                if (dx * dx + dy * dy + dz * dz < radius * radius) {
                    phase[v] = 1;
                }
            }
            return this;
        }

        Draft face(Face face, FaceCondition condition) {
            faces.put(face, condition);
            return this;
        }

        /** Moves a face along y, free otherwise. */
        Draft bend(Face face, double displacement) {
            double[] u = {Double.NaN, displacement, Double.NaN};
            return face(face, new FaceCondition(FaceKind.DISPLACEMENT, u, 0));
        }

        /** Nothing holds the body. */
        Draft free() {
            for (Face face : Face.values()) {
                faces.put(face, FaceCondition.FREE);
            }
            support = Support.MINIMAL;
            return this;
        }

        Draft model(Model other, FlowRule rule) {
            model = other;
            flow = rule;
            return this;
        }

        Draft yielding(double pascal) {
            yield = pascal;
            return this;
        }

        Draft poisson(double ratio) {
            poisson = ratio;
            return this;
        }

        Draft porePressure(double pascal) {
            pressure = pascal;
            return this;
        }

        Draft tolerance(double newton) {
            tolerance = newton;
            return this;
        }

        /** Conforming elements in place of voxels; pores are not left out. */
        Draft element(ElementType type) {
            element = Optional.of(type);
            return this;
        }

        private Body body(List<Phase> phases) {
            if (element.isEmpty()) {
                return new LatticeBody(new Lattice(grid, 1, 0, 0, 0, Symmetry.OCTANT, phases, phase));
            }
            double[] x = BoxMesh.planes(grid.nx(), grid.nx(), 1);
            double[] y = BoxMesh.planes(grid.ny(), grid.ny(), 1);
            double[] z = BoxMesh.planes(grid.nz(), grid.nz(), 1);
            BoxMesh mesh = new BoxMesh(element.get(), x, y, z, phases, (a, b, c) -> 2, Symmetry.FULL);
            Cell cell = new Cell(0, 0, 0, grid.nx(), grid.ny(), grid.nz(), Symmetry.FULL);
            return new MeshBody(NodeMotion.jittered(mesh.build(), jitter, 3), cell);
        }

        /** Inner nodes of elements are displaced by up to this share of an edge. */
        Draft jitter(double share) {
            jitter = share;
            return this;
        }

        /** Largest overstress that a point takes in one part of a step. */
        Draft inPartsOf(double overstress) {
            substep = overstress;
            return this;
        }

        Draft threads(int count) {
            threads = count;
            return this;
        }

        FlowingBody build() {
            List<Phase> phases = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false));
            Body body = body(phases);
            Material silicon = new Material(
                    "test",
                    "test",
                    new Constant(E),
                    new Constant(poisson),
                    new Constant(yield),
                    4,
                    1,
                    new Constant(1e-16),
                    1000,
                    Map.of());
            MaterialTable table = MaterialTable.of(phases, Map.of("silicon", silicon), ExpansionConvention.VOLUME, E);
            MechanicsSpec spec = new MechanicsSpec(
                            ExpansionConvention.VOLUME, faces, support, pressure, 0, Optional.empty())
                    .with(model, Map.of("silicon", flow), Ramp.DEFAULT);
            Backend backend = new CpuBackend(threads);
            SolverSpec solver = new SolverSpec(1e-8, 1e-8, 300, tolerance).inPartsOf(substep);
            InelasticMechanics mechanics = new InelasticMechanics(backend, body, table, spec, solver);
            return new FlowingBody(backend, body, table, mechanics);
        }
    }

    /** Follows a uniform lithiation in equal steps. */
    HistoryWork lithiate(double from, double to, int steps) {
        HistoryWork work = HistoryWork.NONE;
        for (int s = 1; s <= steps; s++) {
            work = work.plus(mechanics.advance(uniform(from + (to - from) * s / steps), 1));
        }
        return work;
    }

    double[] uniform(double x) {
        double[] lithiation = new double[body.space().pointCount()];
        java.util.Arrays.fill(lithiation, x);
        return lithiation;
    }

    double[] displacement() {
        double[] u = new double[3 * body.space().nodeCount()];
        backend.download(mechanics.displacement(), u);
        return u;
    }

    /** Component of the force on a face, N. */
    double reaction(Face face, int component) {
        return mechanics.reactionForces()[3 * face.ordinal() + component];
    }

    @Override
    public void close() {
        mechanics.close();
        backend.close();
    }
}
