package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import io.porolith.element.MeshSpace;
import io.porolith.geometry.Phase;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.io.FieldName;
import io.porolith.material.Material;
import io.porolith.material.TransportTable;
import io.porolith.stage.Body;
import io.porolith.stage.LatticeBody;
import io.porolith.stage.PhaseStress;
import io.porolith.stage.Saved;
import java.util.List;
import java.util.Locale;

/** What a run warns of, each once. */
final class Warnings implements Saved {
    /** Linear elasticity is trusted up to this eigenstrain. */
    private static final double SMALL_STRAIN = 0.05;
    /** Share of the energy that a run may miss in the end without a word. */
    private static final double LOST_ENERGY = 0.05;
    /** Lithiation below 0 or above 1 by less than this is left without a word. */
    private static final double OVERSHOOT = 0.01;
    /** Linear elements are trusted up to this Poisson ratio: some 2 % too stiff there, and without bound beyond. */
    private static final double COMPRESSIBLE = 0.45;

    private final Case problem;
    private final Backend backend;
    private final RunObserver observer;
    private final Body body;
    private final TransportTable transport;
    private boolean largeStrainSaid;
    private boolean steepFrontSaid;
    private boolean overshootSaid;
    private boolean thinPhasesSaid;

    Warnings(Case problem, Backend backend, RunObserver observer, Body body, TransportTable transport) {
        this.problem = problem;
        this.backend = backend;
        this.observer = observer;
        this.body = body;
        this.transport = transport;
    }

    /** Says which of the fields that a case asks for its models do not have. */
    void ofAbsentFields() {
        List<FieldName> asked = problem.homogenisation().isPresent()
                ? List.of()
                : problem.output().fields();
        for (FieldName field : asked) {
            String owner = owner(field);
            if (!owner.isEmpty()) {
                observer.note("warning: output.fields: " + field.key() + " is left out, it belongs to " + owner);
            }
        }
    }

    /** What a field needs that the case does not have; empty where it is written. */
    private String owner(FieldName field) {
        return switch (field) {
            case PHASE, LITHIATION, CONCENTRATION -> "";
            case EQUIVALENT_PLASTIC_STRAIN, VOLUME_RATIO ->
                problem.mechanics().filter(m -> m.model().followsHistory()).isPresent()
                        ? ""
                        : "models with plastic flow (mechanics.model)";
            default -> problem.mechanics().isPresent() ? "" : "a section mechanics";
        };
    }

    /** Says which phases are so nearly incompressible that linear elements lock; models with plastic flow take the mean dilatation. */
    void ofLocking() {
        boolean linear = problem.homogenisation().isPresent()
                || problem.mechanics().filter(m -> !m.model().followsHistory()).isPresent();
        if (!linear
                || body.space() instanceof MeshSpace elements
                        && elements.basis().isQuadratic()) {
            return;
        }
        for (Phase phase : body.phases()) {
            double ratio = phase.isVoid() ? 0 : largestRatio(problem.materials().get(phase.name()));
            if (ratio > COMPRESSIBLE) {
                observer.note(String.format(
                        Locale.ROOT,
                        "warning: the Poisson ratio of %s, %.6g, is so near to 0.5 that %s lock: under pressure a pore with 12 of them"
                                + " over its wall opens 6 %% too little at 0.49 and 20 %% at 0.499; take mesh.type: conforming with"
                                + " element: tet10",
                        phase.name(),
                        ratio,
                        body instanceof LatticeBody ? "voxels of linear elasticity" : "linear elements"));
            }
        }
    }

    private static double largestRatio(Material material) {
        return Math.max(material.poissonRatio().at(0), material.poissonRatio().at(1));
    }

    /** Says which outputs a case asks for that the run did not come to. */
    void ofMissedOutputs(OutputClock clock) {
        clock.missed()
                .forEach(what ->
                        observer.note("warning: " + what + " was asked for, but no step of the run came to it"));
    }

    /** Says at the end that steps were too long for the balance of energy. */
    void ofLostEnergy(double imbalance) {
        if (Math.abs(imbalance) > LOST_ENERGY) {
            observer.note(String.format(
                    Locale.ROOT,
                    "warning: the balance of energy is off by %.1f %% at the end, more than the %.0f %% of steps that follow what flows; take"
                            + " shorter ones (diffusion.time.max_step, lithiation.front.steps or mechanics.ramp.steps)",
                    100 * Math.abs(imbalance),
                    100 * LOST_ENERGY));
        }
    }

    /** Says where stress is first known which phases have no stress away from interfaces. */
    void ofThinPhases(List<PhaseStress> stress) {
        if (thinPhasesSaid) {
            return;
        }
        thinPhasesSaid = true;
        for (int p = 0; p < stress.size(); p++) {
            if (!stress.get(p).isEmpty() && stress.get(p).interiorVonMises().site() < 0) {
                observer.note(
                        "warning: " + body.phases().get(p).name()
                                + " is nowhere thicker than two voxels, so it has no stress free of the interface layer; only raw extremes are given");
            }
        }
    }

    /** Says once that lithiation at nodes changes more than the mesh resolves. */
    void ofSteepFront(Vector nodal) {
        if (steepFrontSaid) {
            return;
        }
        double[] nodes = new double[body.scalarSpace().nodeCount()];
        backend.download(nodal, nodes);
        double steepest = Steepness.largest(body, transport, nodes);
        if (steepest > Steepness.RESOLVED) {
            steepFrontSaid = true;
            observer.note(String.format(
                    Locale.ROOT,
                    "warning: the lithiation changes by %.2f within one %s, more than the %.2f that the mesh resolves; what is near the front"
                            + " depends on the mesh, so take a finer one or a wider front",
                    steepest,
                    body instanceof LatticeBody ? "voxel" : "element",
                    Steepness.RESOLVED));
        }
    }

    /** Says once that lithiation at nodes leaves the range that it can have, before stress is made of it. */
    void ofOvershoot(double smallest, double largest) {
        double out = Math.max(-smallest, largest - 1);
        if (out <= OVERSHOOT || overshootSaid) {
            return;
        }
        overshootSaid = true;
        observer.note(String.format(
                Locale.ROOT,
                "warning: the lithiation at nodes goes %s (min_lithiation, max_lithiation), since it changes over less than %s in the time"
                        + " steps so far; %s",
                -smallest > OVERSHOOT
                        ? String.format(Locale.ROOT, "below 0, to %.2g", smallest)
                        : String.format(Locale.ROOT, "beyond 1, to %.4g", largest),
                body instanceof LatticeBody ? "a voxel" : "an element",
                problem.hasLumpedLithium()
                        ? "take a finer mesh or a lower current"
                        : "take diffusion.mass: lumped, or a finer mesh"));
    }

    /** Says once that an eigenstrain is beyond what small strain is good for. */
    void ofLargeStrain(double largest) {
        boolean small = problem.mechanics().orElseThrow().model() != MechanicsSpec.Model.FINITE_STRAIN;
        if (small && largest > SMALL_STRAIN * (1 + 1e-9) && !largeStrainSaid) {
            largeStrainSaid = true;
            observer.note(String.format(
                    Locale.ROOT,
                    "warning: the largest eigenstrain, %.3g, is beyond the %.2g that small strain is good for; stresses from here on are"
                            + " those of the small-strain theory",
                    largest,
                    SMALL_STRAIN));
        }
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put(
                "warnings",
                largeStrainSaid ? 1 : 0,
                steepFrontSaid ? 1 : 0,
                overshootSaid ? 1 : 0,
                thinPhasesSaid ? 1 : 0);
    }

    @Override
    public void restore(CheckpointReader from) {
        double[] said = from.take("warnings", 4);
        largeStrainSaid = said[0] > 0;
        steepFrontSaid = said[1] > 0;
        overshootSaid = said[2] > 0;
        thinPhasesSaid = said[3] > 0;
    }
}
