package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.io.FieldName;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.Property;
import io.porolith.material.Source;
import io.porolith.mesh.Face;
import io.porolith.run.Case;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.run.MeshSpec;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CaseReaderTest {
    private static final String TEXT = """
            title: All of it
            seed: 9
            geometry: {type: box, size_x: 10 nm, size_y: 20 nm, size_z: 30 nm, cell: octant}
            mesh: {voxels_per_edge: 2, floating_solid: remove}
            materials:
              silicon:
                preset: silicon-set-n
                youngs_modulus: {from: 90 GPa, to: 40 GPa}
                diffusivity: {value: 2e-17 m^2/s, exponent: 7.9}
            lithiation: {initial: 0.1}
            diffusion:
              surfaces: [z_max, z_max]
              program:
                - lithiate: {flux: 1e-6 mol/(m^2 s), duration: 1 h, until_mean_lithiation: 30 %}
                - rest: {duration: 10 min}
                - delithiate: {c_rate: 2, until_mean_lithiation: 0.05}
            mechanics:
              expansion_convention: volume
              faces: {x_max: {pressure: 1 MPa}, y_max: {displacement: [free, 1 nm, free]}, z_max: clamped}
              pore_pressure: 2 bar
            solver: {max_iterations: 7}
            output: {stress_at_times: [1 s], every_steps: 4, fields: [stress, phase]}
            """;

    private static Case read(String... overrides) {
        return CaseReader.read(TEXT, "some/all.yaml", List.of(overrides));
    }

    @Test
    void readsEverySection() {
        Case problem = read();
        assertThat(problem.name()).isEqualTo("all");
        assertThat(problem.title()).isEqualTo("All of it");
        assertThat(problem.seed()).isEqualTo(9);
        assertThat(problem.mesh())
                .isEqualTo(new MeshSpec(2, 4, 6, MeshSpec.FloatingSolid.REMOVE, MeshSpec.Interfaces.SHARP));
        assertThat(problem.lithiation().at(0, 0, 0)).isEqualTo(0.1);
        assertThat(problem.solver().maxIterations()).isEqualTo(7);
        assertThat(problem.output().atTimes()).containsExactly(1.0);
        assertThat(problem.output().everySteps()).isEqualTo(4);
        assertThat(problem.output().fields()).containsExactly(FieldName.STRESS, FieldName.PHASE);
        assertThat(problem.homogenisation()).isEmpty();
        assertThat(problem.provenance().source()).isEqualTo("some/all.yaml");
    }

    @Test
    void replacesPropertiesOfAPresetAndSaysWhoGaveThem() {
        var silicon = read().materials().get("silicon");
        assertThat(silicon.youngsModulus()).isEqualTo(new Property.Linear(90e9, 40e9));
        assertThat(silicon.diffusivity()).isEqualTo(new Property.Exponential(2e-17, 7.9));
        assertThat(silicon.volumeRatio()).isEqualTo(3.8);
        assertThat(silicon.sources().get("youngs_modulus").standing()).isEqualTo(Source.Standing.USER);
        assertThat(silicon.sources().get("volume_ratio").standing()).isNotEqualTo(Source.Standing.USER);
    }

    @Test
    void readsTheProgramme() {
        var diffusion = read().diffusion().orElseThrow();
        assertThat(diffusion.surfaces()).containsExactly(Surface.Z_MAX);
        assertThat(diffusion.program())
                .containsExactly(
                        new Step(StepKind.LITHIATE, DriveKind.FLUX, 1e-6, 3600, OptionalDouble.of(0.3)),
                        new Step(StepKind.REST, DriveKind.NONE, 0, 600, OptionalDouble.empty()),
                        new Step(
                                StepKind.DELITHIATE,
                                DriveKind.C_RATE,
                                2,
                                Double.POSITIVE_INFINITY,
                                OptionalDouble.of(0.05)));
        assertThat(diffusion.time().firstStep()).isNaN();
        assertThat(diffusion.time().maxStep()).isInfinite();
    }

    @Test
    void readsFacesWithMirrorPlanesByDefault() {
        MechanicsSpec mechanics = read().mechanics().orElseThrow();
        assertThat(mechanics.convention()).isEqualTo(ExpansionConvention.VOLUME);
        assertThat(mechanics.porePressure()).isEqualTo(2e5);
        Map<Face, FaceCondition> faces = mechanics.faces();
        assertThat(faces.get(Face.X_MIN)).isEqualTo(FaceCondition.SYMMETRY);
        assertThat(faces.get(Face.Z_MIN)).isEqualTo(FaceCondition.SYMMETRY);
        assertThat(faces.get(Face.X_MAX).kind()).isEqualTo(FaceKind.PRESSURE);
        assertThat(faces.get(Face.X_MAX).pressure()).isEqualTo(1e6);
        assertThat(faces.get(Face.Y_MAX).displacement()).containsExactly(new double[] {Double.NaN, 1e-9, Double.NaN});
        assertThat(faces.get(Face.Z_MAX)).isEqualTo(FaceCondition.CLAMPED);
    }

    @Test
    void readsMacroscopicLoadsInTheOrderOfTheSolver() {
        Case problem = CaseReader.read("""
                geometry: {type: box, size_x: 10 nm, cell: periodic}
                mesh: {voxels_per_edge: 2}
                materials: {silicon: {preset: silicon-set-n}}
                mechanics:
                  expansion_convention: log
                  macroscopic: {strain: {xx: 0.01, yz: 0}, stress: {xy: 3 MPa}}
                """, "p.yaml", List.of());
        var load = problem.mechanics().orElseThrow().macroscopic().orElseThrow();
        double nan = Double.NaN;
        assertThat(load.strain()).containsExactly(new double[] {0.01, nan, nan, 0, nan, nan});
        assertThat(load.stress()).containsExactly(new double[] {nan, 0, 0, nan, 0, 3e6}, within(0.0));
        assertThat(problem.mechanics().orElseThrow().faces()).isEmpty();
    }

    @Test
    void overridesReplaceAddAndReachIntoLists() {
        Case problem = read(
                "mesh.voxels_per_edge=3",
                "case=other",
                "output.fields=[phase]",
                "diffusion.program[1].rest.duration=5 s",
                "solver.mechanics_tolerance=1e-6",
                "materials.silicon.density=2 g/cm^3");
        assertThat(problem.mesh().voxelsX()).isEqualTo(3);
        assertThat(problem.name()).isEqualTo("other");
        assertThat(problem.output().fields()).containsExactly(FieldName.PHASE);
        assertThat(problem.diffusion().orElseThrow().program().get(1).duration())
                .isEqualTo(5);
        assertThat(problem.solver().mechanicsTolerance()).isEqualTo(1e-6);
        assertThat(problem.materials().get("silicon").density()).isEqualTo(2000);
    }

    @Test
    void theHashNamesTheProblemAndNotItsSpelling() {
        String hash = read().provenance().hash();
        assertThat(read("geometry.size_x=0.01 um").provenance().hash()).isEqualTo(hash);
        assertThat(read("mechanics.support=faces").provenance().hash()).isEqualTo(hash);
        assertThat(read("geometry.size_x=20 nm", "mesh.voxels_per_edge=4")
                        .provenance()
                        .hash())
                .isNotEqualTo(hash);
        assertThat(read("seed=10").provenance().hash()).isNotEqualTo(hash);
    }
}
