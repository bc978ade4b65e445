package io.porolith.stage;

import io.porolith.material.MaterialTable;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.Face;
import io.porolith.mesh.FaceSet;
import io.porolith.mesh.Surfaces;
import io.porolith.patch.ElasticData;
import io.porolith.patch.KnownTractions;
import io.porolith.patch.Patch;
import io.porolith.patch.StressPatches;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.FaceKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Stress at nodes of a linear elastic body from patches of its displacement. */
final class PatchStress implements NodeStress, ElasticData {
    /** Patches of a body, whatever its displacement. */
    static final class Patches implements NodeFit {
        private final MeshBody body;
        private final MaterialTable materials;
        private final StressPatches around;

        Patches(MeshBody body, MaterialTable materials, MechanicsSpec spec) {
            this.body = body;
            this.materials = materials;
            around = new StressPatches(body.mesh(), body.elementsAround(), tractions(body, spec));
        }

        @Override
        public NodeStress of(double[] u, double[] macroscopic, double[] lithiation, double[] stress) {
            return of(macroscopic, new ElementData.Whole(body.mesh().nodeCount(), u, lithiation, stress));
        }

        /** From what is known of the elements of patches. */
        PatchStress of(double[] macroscopic, ElementData data) {
            return new PatchStress(this, macroscopic, data);
        }

        /** The patch from which the stress of a phase at a node is found, if there is one. */
        Optional<Patch> around(int phase, int node) {
            return around.around(phase, node);
        }
    }

    private final Patches patches;
    private final MeshBody body;
    private final MaterialTable materials;
    private final double[] macroscopic;
    private final ElementData data;

    /** @param macroscopic strain beyond that of the displacement */
    private PatchStress(Patches patches, double[] macroscopic, ElementData data) {
        this.patches = patches;
        this.body = patches.body;
        this.materials = patches.materials;
        this.macroscopic = macroscopic;
        this.data = data;
    }

    /** What the supports and loads of a case tell of tractions. */
    static KnownTractions tractions(MeshBody body, MechanicsSpec spec) {
        ConformingMesh mesh = body.mesh();
        Map<Long, Double> pressure = new HashMap<>();
        press(mesh, Surfaces.PORE_WALL, spec.porePressure(), pressure);
        press(mesh, Surfaces.OUTER_SURFACE, spec.outerPressure(), pressure);
        for (Face face : Face.values()) {
            press(mesh, face.key(), spec.facePressure(face), pressure);
        }
        spec.sets()
                .forEach((name, on) -> press(mesh, name, on.kind() == FaceKind.PRESSURE ? on.pressure() : 0, pressure));
        return new KnownTractions(new FaceSupports(body, spec).held(body.rollers(spec.rollers())), pressure);
    }

    private static void press(ConformingMesh mesh, String name, double p, Map<Long, Double> pressure) {
        FaceSet set = mesh.faceSets().get(name);
        for (int i = 0; p != 0 && set != null && i < set.size(); i++) {
            pressure.merge(KnownTractions.key(set.element()[i], set.face()[i]), p, Double::sum);
        }
    }

    @Override
    public boolean at(int phase, int node, double[] out) {
        return patches.around.at(this, phase, node, out);
    }

    /** The same at the node in the middle of a patch. */
    boolean at(int phase, Patch patch, double[] out) {
        return patches.around.stress(this, phase, patch, out);
    }

    @Override
    public double displacement(int component, int node) {
        return body.unit() * data.displacement(component, node);
    }

    @Override
    public double lambdaOverMu(int phase) {
        return materials.lambda(phase, 0) / materials.mu(phase, 0);
    }

    @Override
    public double mu(int point) {
        return materials.referenceModulus() * materials.mu(body.phase(point), data.lithiation(point));
    }

    @Override
    public void rest(int point, double lambda, double mu, double[] rest) {
        double[] own = new double[6];
        data.stress(point, own);
        rest(materials, body.phase(point), data.lithiation(point), own, macroscopic, lambda, mu, rest);
    }

    /**
     * The stress of a place beyond that of its displacement in a medium with given constants. Its strain is that of its own stress, by Hooke's
     * law with its moduli and its swelling.
     *
     * @param x lithiation
     * @param own stress of the place, Pa
     * @param macroscopic strain beyond that of the displacement
     * @param rest receives xx, yy, zz, yz, xz, xy in Pa
     */
    static void rest(
            MaterialTable materials,
            int phase,
            double x,
            double[] own,
            double[] macroscopic,
            double lambda,
            double mu,
            double[] rest) {
        double unit = materials.referenceModulus();
        double swelling = unit * materials.eigenstress(phase, x);
        double ownMu = unit * materials.mu(phase, x);
        double ownLambda = unit * materials.lambda(phase, x);
        double trace = (own[0] + own[1] + own[2] + 3 * swelling) / (3 * ownLambda + 2 * ownMu);
        double volume = trace - macroscopic[0] - macroscopic[1] - macroscopic[2];
        for (int c = 0; c < 6; c++) {
            double normal = c < 3 ? 1 : 0;
            double strain = (own[c] + normal * (swelling - ownLambda * trace)) / (2 * ownMu) - macroscopic[c];
            rest[c] = own[c] - 2 * mu * strain - normal * lambda * volume;
        }
    }
}
