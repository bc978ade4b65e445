package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.CoefficientTable;
import io.porolith.backend.Constraints;
import io.porolith.backend.CoupledPoints;
import io.porolith.backend.LayeredStiffness;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Space;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What linear elasticity needs of the materials at the sample points of a body: stiffness, and the stress of swelling and of a mean strain. */
final class ElasticPoints {
    private static final double[] NO_STRAIN = new double[6];
    /** Row starts of the upper triangle of a symmetric 6 x 6 matrix. */
    private static final int[] ROW = {0, 6, 11, 15, 18, 20};

    private final Backend backend;
    private final Body body;
    private final MaterialTable materials;
    private final int[] layered;
    private final boolean mixed;

    ElasticPoints(Backend backend, Body body, MaterialTable materials) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        if (body.sharpPhases().isPresent()) {
            layered = new int[0];
            mixed = false;
            return;
        }
        layered = IntStream.range(0, body.space().pointCount())
                .filter(body::isLayered)
                .toArray();
        mixed = IntStream.range(0, body.space().pointCount()).anyMatch(body::isMixed);
    }

    /** Whether any of the voxels are of several phases. */
    boolean areMixed() {
        return mixed;
    }

    /** Whether solids lie in layers in any of the voxels. */
    boolean areLayered() {
        return layered.length > 0;
    }

    /** The stiffness at a lithiation, in fp64. */
    Operator stiffness(double[] lithiation, Constraints constraints) {
        Space g = body.space();
        Optional<CoefficientTable> ofPhases = materials.hasVariableModuli()
                ? phaseLithiation(lithiation).flatMap(this::phaseModuli)
                : phaseModuli(new double[body.phases().size()]);
        if (ofPhases.isPresent()) {
            return backend.elasticity(ofPhases.get(), constraints, Precision.FP64);
        }
        IntToDoubleFunction lambdaAt = v -> at(v, p -> materials.lambda(p, lithiation[v]));
        IntToDoubleFunction muAt = v -> at(v, p -> materials.mu(p, lithiation[v]));
        Optional<CoefficientTable> table =
                layered.length > 0 ? Optional.empty() : CoefficientTable.of(g.pointCount(), lambdaAt, muAt);
        if (table.isPresent()) {
            return backend.elasticity(table.get(), constraints, Precision.FP64);
        }
        double[] values = new double[g.pointCount()];
        LayeredStiffness extra =
                new LayeredStiffness(layered, new double[LayeredStiffness.COEFFICIENTS * layered.length]);
        double[] isotropic = new double[2 * layered.length];
        laminate(v -> lithiation[v], extra.extra(), isotropic);
        try (VoxelField lambda = backend.voxelField(g);
                VoxelField mu = backend.voxelField(g)) {
            Arrays.parallelSetAll(values, lambdaAt);
            put(isotropic, 0, values);
            backend.upload(values, lambda);
            Arrays.parallelSetAll(values, muAt);
            put(isotropic, 1, values);
            backend.upload(values, mu);
            return extra.isEmpty()
                    ? backend.elasticity(lambda, mu, constraints, Precision.FP64)
                    : backend.elasticity(lambda, mu, extra, constraints);
        }
    }

    /** Lithiation of each phase, NaN where it is absent, if it is the same in a phase and no point holds several. */
    private Optional<double[]> phaseLithiation(double[] lithiation) {
        return body.sharpPhases()
                .flatMap(phase -> PhaseLithiation.of(phase, body.phases().size(), lithiation));
    }

    /** Moduli by phase, whose bytes are there already, so that no point is looked at. */
    private Optional<CoefficientTable> phaseModuli(double[] lithiation) {
        return body.sharpPhases()
                .map(phase -> new CoefficientTable(
                        phase,
                        ofPhases(p -> materials.lambda(p, lithiation[p]), lithiation),
                        ofPhases(p -> materials.mu(p, lithiation[p]), lithiation)));
    }

    /** A value of each phase; zero in voids and where no point is of the phase. */
    private double[] ofPhases(IntToDoubleFunction value, double[] lithiation) {
        return IntStream.range(0, lithiation.length)
                .mapToDouble(
                        p -> body.phases().get(p).isVoid() || Double.isNaN(lithiation[p]) ? 0 : value.applyAsDouble(p))
                .toArray();
    }

    /** The stiffness at the lithiation of fields; the host evaluates points in layers. */
    Operator stiffness(CoupledPoints at, Constraints constraints) {
        Space g = body.space();
        if (!materials.hasVariableModuli()) {
            return stiffness(new double[g.pointCount()], constraints);
        }
        try (VoxelField lambda = backend.voxelField(g);
                VoxelField mu = backend.voxelField(g)) {
            at.moduli(lambda, mu);
            if (layered.length == 0) {
                return backend.elasticity(lambda, mu, constraints, Precision.FP64);
            }
            LayeredStiffness extra =
                    new LayeredStiffness(layered, new double[LayeredStiffness.COEFFICIENTS * layered.length]);
            double[] isotropic = new double[2 * layered.length];
            laminate(few(at), extra.extra(), isotropic);
            put(isotropic, 0, lambda);
            put(isotropic, 1, mu);
            return backend.elasticity(lambda, mu, extra, constraints);
        }
    }

    /** Lithiation of the points in layers, by point. */
    private IntToDoubleFunction few(CoupledPoints at) {
        double[] few = FewLithiations.of(backend, body.space(), at, layered);
        return v -> few[Arrays.binarySearch(layered, v)];
    }

    /** Puts the isotropic part of a modulus of the points in layers. */
    private void put(double[] isotropic, int which, VoxelField to) {
        double[] few = new double[layered.length];
        Arrays.setAll(few, e -> isotropic[2 * e + which]);
        backend.upload(few, layered, to);
    }

    private void put(double[] isotropic, int which, double[] values) {
        for (int e = 0; e < layered.length; e++) {
            values[layered[e]] = isotropic[2 * e + which];
        }
    }

    /**
     * Stiffness of the layered points: the isotropic one nearest to it (the projection, with the same response to the mean of all
     * orientations), which is also what coarser lattices see, and the rest.
     */
    private void laminate(IntToDoubleFunction lithiation, double[] extra, double[] isotropic) {
        IntStream.range(0, layered.length).parallel().forEach(e -> {
            Layers layers = new Layers(body, materials);
            layers.at(layered[e], lithiation.applyAsDouble(layered[e]));
            double[] c = new double[36];
            double[] unit = new double[6];
            double[] s = new double[6];
            for (int b = 0; b < 6; b++) {
                unit[b] = b < 3 ? 1 : 0.5;
                meanStress(layers, unit, 0, NO_STRAIN, 0, s);
                for (int a = 0; a < 6; a++) {
                    c[6 * a + b] = s[a];
                }
                unit[b] = 0;
            }
            double dilation = (c[0] + c[7] + c[14] + 2 * (c[1] + c[2] + c[8])) / 9;
            double shear = (c[0] + c[7] + c[14] - c[1] - c[2] - c[8] + 3 * (c[21] + c[28] + c[35])) / 15;
            double lambda = dilation - 2 * shear / 3;
            isotropic[2 * e] = lambda;
            isotropic[2 * e + 1] = shear;
            double share = LayeredStiffness.OTHER_MODES;
            for (int a = 0; a < 6; a++) {
                c[7 * a] -= share * (a < 3 ? 2 * shear : shear);
                for (int b = 0; b < 3 && a < 3; b++) {
                    c[6 * a + b] -= share * lambda;
                }
                for (int b = a; b < 6; b++) {
                    extra[LayeredStiffness.COEFFICIENTS * e + ROW[a] + b - a] = c[6 * a + b];
                }
            }
        });
    }

    /** Sum of the stresses of the phases of a point, each times its share. */
    private void meanStress(Layers layers, double[] strain, int at, double[] macro, double swelling, double[] out) {
        double[] own = new double[6];
        double[] s = new double[6];
        Arrays.fill(out, 0);
        for (int p = 0; p < body.phases().size(); p++) {
            double share = layers.solidShare(p);
            if (share > 0) {
                layers.strain(p, strain, at, macro, swelling, own);
                layers.stress(p, own, swelling, s);
                for (int c = 0; c < 6; c++) {
                    out[c] += share * s[c];
                }
            }
        }
    }

    /** Adds the divergence of eigenstress minus the stress of a macroscopic strain to a load. */
    void addStress(double[] lithiation, double[] strain, Vector load) {
        boolean strained = Arrays.stream(strain).anyMatch(e -> e != 0);
        boolean tensor = strained || layered.length > 0;
        VoxelField[] stress = new VoxelField[6];
        try {
            for (int c = 0; c < (tensor ? 6 : 1); c++) {
                stress[c] = backend.voxelField(body.space());
            }
            Optional<double[]> ofPhase = phaseLithiation(lithiation);
            if (ofPhase.isPresent()) {
                putPhaseStress(ofPhase.get(), strain, stress);
            } else {
                putPointStress(lithiation, strain, stress);
            }
            VoxelField normal = stress[0];
            backend.divergence(tensor ? stress : new VoxelField[] {normal, normal, normal, null, null, null}, load);
        } finally {
            close(stress);
        }
    }

    private void putPhaseStress(double[] lithiation, double[] strain, VoxelField[] stress) {
        byte[] phase = body.sharpPhases().orElseThrow();
        for (int c = 0; c < 6 && stress[c] != null; c++) {
            int component = c;
            double[] few = ofPhases(p -> stress(p, lithiation[p], strain, component), lithiation);
            backend.upload(phase, few, stress[c]);
        }
    }

    private void putPointStress(double[] lithiation, double[] strain, VoxelField[] stress) {
        double[] values = new double[body.space().pointCount()];
        double[] ofLayers = layeredStress(v -> lithiation[v], strain);
        for (int c = 0; c < 6 && stress[c] != null; c++) {
            int component = c;
            Arrays.parallelSetAll(values, v -> at(v, p -> stress(p, lithiation[v], strain, component)));
            for (int e = 0; e < layered.length; e++) {
                values[layered[e]] = -ofLayers[6 * e + c];
            }
            backend.upload(values, stress[c]);
        }
    }

    /** The same at the lithiation of fields, where the host evaluates points in layers; returns the bound of {@link #largestStress}. */
    double addStress(CoupledPoints at, double[] strain, Vector load) {
        boolean strained = Arrays.stream(strain).anyMatch(e -> e != 0);
        boolean tensor = strained || layered.length > 0;
        VoxelField[] stress = new VoxelField[6];
        try {
            for (int c = 0; c < (tensor ? 6 : 1); c++) {
                stress[c] = backend.voxelField(body.space());
            }
            double largest = tensor ? at.stress(strain, stress) : at.eigenstress(stress[0]);
            if (layered.length > 0) {
                putStress(few(at), strain, stress);
            }
            VoxelField normal = stress[0];
            backend.divergence(tensor ? stress : new VoxelField[] {normal, normal, normal, null, null, null}, load);
            return largest;
        } finally {
            close(stress);
        }
    }

    /** Puts the stress of the points in layers. */
    private void putStress(IntToDoubleFunction x, double[] strain, VoxelField[] stress) {
        double[] ofLayers = layeredStress(x, strain);
        for (int c = 0; c < stress.length; c++) {
            int component = c;
            double[] few = new double[layered.length];
            Arrays.setAll(few, e -> -ofLayers[6 * e + component]);
            backend.upload(few, layered, stress[c]);
        }
    }

    private static void close(VoxelField[] fields) {
        for (VoxelField field : fields) {
            if (field != null) {
                field.close();
            }
        }
    }

    private double stress(int p, double x, double[] strain, int component) {
        double s = component < 3 ? materials.eigenstress(p, x) : 0;
        if (strain[component] != 0 || component < 3) {
            s -= 2 * materials.mu(p, x) * strain[component];
            s -= component < 3 ? materials.lambda(p, x) * (strain[0] + strain[1] + strain[2]) : 0;
        }
        return s;
    }

    /** Stress of the layered points at a mean strain and no displacement, six values each. */
    private double[] layeredStress(IntToDoubleFunction lithiation, double[] strain) {
        double[] all = new double[6 * layered.length];
        IntStream.range(0, layered.length).parallel().forEach(e -> {
            Layers layers = new Layers(body, materials);
            double[] s = new double[6];
            layers.at(layered[e], lithiation.applyAsDouble(layered[e]));
            meanStress(layers, strain, 0, NO_STRAIN, 1, s);
            System.arraycopy(s, 0, all, 6 * e, 6);
        });
        return all;
    }

    /** Average of a value of its phases at a point, zero without material. */
    private double at(int point, Lattice.PhaseValue value) {
        return body.holdsMaterial(point) ? body.average(point, value) : 0;
    }

    /** A bound on eigenstress and macroscopic stress, each taken by itself. */
    double largestStress(double[] lithiation, double[] strain) {
        double size = Arrays.stream(strain).map(Math::abs).max().orElse(0);
        Optional<double[]> ofPhase = phaseLithiation(lithiation);
        if (ofPhase.isPresent()) {
            double[] x = ofPhase.get();
            return Arrays.stream(ofPhases(p -> largestStressOf(p, x[p], size), x))
                    .max()
                    .orElse(0);
        }
        return IntStream.range(0, lithiation.length)
                .parallel()
                .filter(body::isSolid)
                .mapToDouble(v -> largestStress(v, lithiation[v], size))
                .max()
                .orElse(0);
    }

    private double largestStress(int v, double x, double size) {
        return largestStressOf(body.phase(v), x, size);
    }

    private double largestStressOf(int p, double x, double size) {
        double stiffness = 3 * materials.lambda(p, x) + 2 * materials.mu(p, x);
        return stiffness * (Math.abs(materials.eigenstrain(p, x)) + size);
    }
}
