package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.input.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to get a case wrong has its sentence: place, key, value, what was expected, nearest valid choice. */
class CaseErrorsTest {
    private static final String TEXT = """
            title: Base
            geometry: {type: spherical_pores, edge: 800 nm, pore_radius: 280 nm, cell: octant}
            mesh: {voxels_per_edge: 8}
            materials:
              silicon:
                preset: silicon-set-n
            diffusion:
              surfaces: [pore_wall]
              program:
                - lithiate: {lithiation: 0.5, duration: 1 s}
            mechanics:
              expansion_convention: log
            """;

    @Test
    void theBaseIsFine() {
        assertThat(CaseReader.read(TEXT, "base.yaml", List.of()).title()).isEqualTo("Base");
    }

    /** A wrong value in the file, with its line. Columns: text to replace, replacement, message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            800 nm | 800 | base.yaml:2: key `geometry.edge`: "800" has no unit, expected a length such as "300 nm"
            spherical_pores | sphere_pores | key `geometry.type`: "sphere_pores", expected one of spherical_pores, cylindrical_pores
            spherical_pores | spherical_pore | did you mean "spherical_pores"?
            pore_radius | pore_raduis | base.yaml:2: key `geometry.pore_radius`: give either pore_radius or porosity
            cell: octant | cel: octant | base.yaml:2: key `geometry.cel` is not known, expected one of type, edge
            cell: octant | cel: octant | did you mean "cell"?
            voxels_per_edge: 8 | voxels_per_edge: 8.5 | base.yaml:3: key `mesh.voxels_per_edge`: "8.5", expected an integer from 1
            voxels_per_edge: 8 | voxels_per_edge: 0 | key `mesh.voxels_per_edge`: "0", expected an integer from 1
            voxels_per_edge: 8 | voxels_per_edge: 2000 | "2000", expected a lattice of at most 1,431,000,000 nodes
            voxels_per_edge: 8 | voxels: [8, 8, 9] | base.yaml:3: key `mesh.voxels`: a list of 3, expected counts that give cubes, nearest is [8, 8, 8]
            voxels_per_edge: 8 | voxels: [8, 8] | key `mesh.voxels`: a list of 2, expected a list of 3 integers
            voxels_per_edge: 8 | voxels_per_edge: 8, voxels: [8, 8, 8] | is given beside voxels_per_edge, expected one of the two
            silicon: | silicn: | base.yaml:5: key `materials.silicn`: is no solid phase of the geometry "spherical_pores", expected silicon, did you mean "silicon"?
            silicon-set-n | silicon-set-m | base.yaml:6: key `materials.silicon.preset`: "silicon-set-m", expected one of
            silicon-set-n | silicon-set-nn | did you mean "silicon-set-n"?
            log | logarithmic | base.yaml:12: key `mechanics.expansion_convention`: "logarithmic", expected one of stretch, log, volume, did you mean "log"?
            surfaces: [pore_wall] | surfaces: [pore_walls] | base.yaml:8: key `diffusion.surfaces`: "pore_walls", expected one of pore_wall
            surfaces: [pore_wall] | surfaces: [] | key `diffusion.surfaces`: a list of 0, expected at least one of pore_wall
            surfaces: [pore_wall] | surfaces: [outer_surface] | "outer_surface" cannot be driven, since the geometry "spherical_pores" has no outside
            surfaces: [pore_wall] | surfaces: [x_min] | "x_min" lets no lithium through, since it is a mirror plane of this geometry
            lithiate: | lithate: | base.yaml:10: section `diffusion.program[0]`: "lithate", expected one of lithiate, rest, delithiate, did you mean "lithiate"?
            , duration: 1 s | '' | base.yaml:10: section `diffusion.program[0].lithiate`: the step never ends, expected duration such as "10 min" or until_mean_lithiation
            lithiation: 0.5 | flux: 1 mol/(m^2 s), c_rate: 1 | the step drives the surface in several ways, expected exactly one of lithiation, flux, current_density, c_rate or potential
            lithiation: 0.5, | '' | the step says nothing of how the surface is driven, expected exactly one of
            lithiation: 0.5 | lithiation: 1.5 | base.yaml:10: key `diffusion.program[0].lithiate.lithiation`: "1.5", expected a number from 0 to 1
            lithiation: 0.5 | c_rate: 0 | "0", expected more than zero
            duration: 1 s | until_mean_lithiation: 0.5 | "0.5" is never reached with the surface held at 0.5, expected lithiation: more than 0.5
            lithiate: {lithiation: 0.5, duration: 1 s} | rest: {until_mean_lithiation: 0.5, duration: 1 s} | cannot end a rest
            lithiate: {lithiation: 0.5, duration: 1 s} | rest: {} | the step never ends, expected duration such as "10 min"
            lithiate: {lithiation: 0.5, duration: 1 s} | delithiate: {c_rate: 1, until_mean_lithiation: 0.2} | "0.2", expected less than 0, where the step starts
            """)
    void namesThePlaceInTheFile(String old, String replacement, String message) {
        String text = TEXT.replace(old, replacement == null ? "" : replacement.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(TEXT);
        assertThatThrownBy(() -> CaseReader.read(text, "base.yaml", List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    /** A wrong value from the command line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mesh.voxel_per_edge=4 | --set: key `mesh.voxel_per_edge` is not known, expected one of type, voxels, voxels_per_edge, floating_solid, interfaces, integration, did you mean "voxels_per_edge"?
            meshh.voxels=4 | --set: key `meshh` is not known
            mesh | --set: "mesh", expected key=value
            mesh.voxels_per_edge= | --set: "mesh.voxels_per_edge=", expected key=value
            [0].a=1 | --set: "[0].a=1", expected a key of words joined by dots
            mesh..a=1 | expected a key of words joined by dots
            diffusion.program[3].rest.duration=1 s | --set: "diffusion.program[3].rest.duration=1 s": there is no item [3], the list has 1
            geometry.edge=10 nm | base.yaml:2: key `geometry.pore_radius`: "280 nm", expected more than 0 and less than 7.07107e-09 m
            mesh.voxels_per_edge=many | --set: key `mesh.voxels_per_edge`: "many" does not start with a number
            case=a/b | --set: key `case`: "a/b", expected a name of letters
            seed=99999999999 | --set: key `seed`: "99999999999", expected an integer from 0 to 2147483647
            geometry[0]=1 | --set: "geometry[0]=1": there is no item [0], since there is no list
            seed=-1 | --set: key `seed`: "-1", expected an integer of at least 0
            lithiation.initial=1.2 | --set: key `lithiation.initial`: "1.2", expected a number from 0 to 1
            materials.silicon.poisson_ratio=0.5 | --set: key `materials.silicon.poisson_ratio`: material 'silicon-set-n': poisson_ratio is 0.5; expected more than -1 and less than 0.5
            materials.silicon.max_concentration=1e-300 mol/m^3 | max_concentration is 1.0E-300 mol/m^3; expected a concentration from 1e-3 to 1e7 mol/m^3, or 0
            materials.silicon.diffusivity=1e300 m^2/s | diffusivity is 1.0E300 m^2/s; expected a diffusivity from 1e-40 to 1 m^2/s
            materials.silicon.youngs_modulus={from: 80 GPa, to: -1 GPa} | youngs_modulus is -1.0E9 Pa at lithiation 1.0; expected a modulus from 1 to 1e15 Pa
            materials.silicon.youngs_modulus=nan GPa | "nan GPa" does not start with a number, expected a pressure
            materials.silicon.youngs_modulus={from: 80 GPa} | --set: key `materials.silicon.youngs_modulus.to` is missing, expected a pressure
            materials.silicon.youngs_modulus={start: 80 GPa} | section `materials.silicon.youngs_modulus`: expected {from: .., to: ..}
            materials.silicon.volume_ratio={from: 1, to: 2} | key `materials.silicon.volume_ratio`: a section with from, to, expected a plain number such as 0.3 or "30 %", since it cannot vary with lithiation
            materials.silicon.volume_ratio=380 | volume_ratio is 380.0; expected 0.1 to 10
            materials.silicon.max_concentration=0 mol/m^3 | volume_ratio is 3.8 but the phase takes no lithium
            materials.carbon.preset=carbon-hard | --set: key `materials.carbon`: is no solid phase of the geometry "spherical_pores", expected silicon
            materials.pore.preset=carbon-hard | key `materials.pore`: is no solid phase
            geometry.coating_thickness=20 nm | base.yaml:4: key `materials.carbon` is missing, expected a material for this phase
            mechanics.faces.x_min=free | --set: key `mechanics.faces`: nothing holds the body against translation along x, expected faces that hold all rigid motions, or `support: minimal`
            mechanics.faces.x_min=symmetri | --set: key `mechanics.faces.x_min`: "symmetri", expected symmetry, clamped, free, {displacement: [..]} or {pressure: ..}, did you mean "symmetry"?
            mechanics.faces.xmin=free | --set: key `mechanics.faces.xmin` is not known, expected one of x_min
            mechanics.faces.x_max={displacement: [1 nm, free]} | expected three components, each a length such as "5 nm" or the word free
            mechanics.faces.x_max={displacement: [1 nm, free, 3]} | "3" has no unit, expected a length such as "300 nm" or the word free
            mechanics.faces.x_max={} | section `mechanics.faces.x_max`: expected exactly one of displacement, pressure
            mechanics.support=minimal | --set: key `mechanics.support`: "minimal" is for a body that faces do not hold, and here they hold all its motions
            mechanics.macroscopic.strain.xx=0.1 | --set: key `mechanics.macroscopic`: is a load of a periodic cell, and this geometry is not periodic
            homogenisation.stiffness=true | effective properties need a periodic cell, and the geometry "spherical_pores" is not one here, expected `geometry.cell: periodic`
            solver.mechanics_tolerance=1 | "1", expected a number from 1e-14 to 0.01
            output.fields=[stres] | key `output.fields`: "stres", expected one of phase
            output.fields=[stres] | did you mean "stress"?
            output.stress_at_mean_lithiation=[0.1, 1.1] | expected numbers from 0 to 1
            output.stress_at_times=[-1 s] | expected times of more than zero
            output.stress_at_times=[1 s, 0 s] | expected times of more than zero
            output.fields=stress | --set: key `output.fields`: "stress", expected a list of words, in brackets even if it is one
            output.fields={stress: true} | key `output.fields`: a section with stress, expected a list of words
            output.stress_at_times=1 s | key `output.stress_at_times`: "1 s", expected a list of quantities, each a time such as "10 min", in brackets
            output.stress_at_mean_lithiation=0.1 | key `output.stress_at_mean_lithiation`: "0.1", expected a list of numbers, in brackets
            diffusion.surfaces=pore_wall | key `diffusion.surfaces`: "pore_wall", expected a list of words, in brackets
            diffusion.program={rest: {duration: 1 s}} | key `diffusion.program`: a section with rest, expected a list of sections
            diffusion.mass=lump | key `diffusion.mass`: "lump", expected one of consistent, lumped, did you mean "lumped"?
            diffusion.blocked={between: [silicon, carbon]} | key `diffusion.blocked`: a section with between, expected a list of sections
            diffusion.blocked=[{between: silicon}] | key `diffusion.blocked[0].between`: "silicon", expected a list of words, in brackets
            diffusion.kinetics={open_circuit_potential: {polynomial: 0.4 V}} | key `diffusion.kinetics.open_circuit_potential.polynomial`: "0.4 V", expected a list of quantities
            mesh={voxels: 4} | key `mesh.voxels`: "4", expected a list of 3 integers
            mechanics.faces.x_max={displacement: 1 nm} | key `mechanics.faces.x_max.displacement`: "1 nm", expected
            geometry={type: layered_sphere, layers: {phase: silicon, thickness: 9 nm}} | key `geometry.layers`: a section with phase, thickness, expected a list of sections
            geometry={type: shift, of: {type: sphere, radius: 9 nm}, by: 1 nm} | key `geometry.by`: "1 nm", expected a list of 3 values
            output.every_steps=-1 | "-1", expected an integer of at least 0
            lithiation.front={shape: sphere, from: 1 nm, to: 1 nm, width: 1 nm, duration: 1 s, steps: 2} | key `lithiation.front.to`: is where the front starts
            lithiation.front={shape: ball} | key `lithiation.front.shape`: "ball", expected one of sphere, cylinder, x_plane, y_plane, z_plane
            lithiation.front={shape: sphere, from: 1 nm, to: 0 nm, width: 1 nm, duration: 1 s, steps: 2} | expected no section diffusion and no section homogenisation beside it
            coupling.mobility=lattice | key `coupling.mobility`: "lattice", expected one of lattice_gas, dilute, did you mean "lattice_gas"?
            coupling.temperature=25 | "25" has no unit
            diffusion.program[0].lithiate.until_stress={quantity: max_principal_stress, phase: carbn, limit: 1 GPa} | until_stress: "carbn" is no solid phase, expected silicon
            diffusion.program[0].lithiate.until_stress={quantity: max_principal_stress, phase: silicon, limit: -1 GPa} | expected a stress above zero
            diffusion.program[0].lithiate={potential: 0.1 V, duration: 1 s} | expected a section diffusion.kinetics
            diffusion.kinetics={open_circuit_potential: silicon_lithium, exchange_current_density: 1 A/m^2} | "silicon_lithium", expected one of silicon_lithiation, silicon_delithiation, did you mean "silicon_lithiation"?
            diffusion.time.scheme=euler | key `diffusion.time.scheme`: "euler", expected one of sdirk2, backward_euler
            diffusion.time.scheme=backward_euler | key `diffusion.time.first_step` is missing, expected a time such as "10 s"
            diffusion.time.tolerance=1e-9 | key `diffusion.time.tolerance`: "1e-9" is below what the linear solver leaves open, expected at least `solver.diffusion_tolerance`, which is 1e-8
            diffusion.time={first_step: 2 s, max_step: 1 s} | key `diffusion.time.first_step`: "2 s", expected at most the largest step, max_step: "1 s"
            diffusion={surfaces: [x_max], program: [{rest: {duration: 100 s}}], time: {max_step: 9e-6 s}} | key `diffusion.time.max_step`: "9e-6 s" would take more than 10 million time steps for the 100 s that a step of the programme lasts, expected at least "1.00e-05 s"
            diffusion={surfaces: [x_max], program: [{rest: {duration: 1 h}}], time: {scheme: backward_euler, first_step: 1e-30 s}} | key `diffusion.time.first_step`: "1e-30 s" would take more than 10 million time steps
            lithiation.front={shape: sphere, from: 1 nm, to: 0 nm, width: 1 nm, duration: 1 s, steps: 2000000000} | key `lithiation.front.steps`: "2000000000", expected an integer from 1 to 10000000
            """)
    void namesTheOption(String override, String message) {
        assertThatThrownBy(() -> CaseReader.read(TEXT, "base.yaml", List.of(override)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    static List<List<String>> severalOverrides() {
        return List.of(
                List.of(
                        "a periodic cell has no faces",
                        "has no meaning in a periodic cell, expected the section macroscopic instead",
                        "geometry.cell=periodic",
                        "mechanics.faces.x_min=free"),
                List.of(
                        "x_min of a periodic cell",
                        "\"x_min\" lets no lithium through, since the cell is periodic",
                        "geometry.cell=periodic",
                        "diffusion.surfaces=[x_min]"),
                List.of(
                        "strain and stress of one component",
                        "key `mechanics.macroscopic.stress.xx`: is given as strain too",
                        "geometry.cell=periodic",
                        "mechanics.macroscopic.strain.xx=0.1",
                        "mechanics.macroscopic.stress.xx=1 MPa"),
                List.of(
                        "homogenisation beside diffusion",
                        "is not run together with homogenisation",
                        "geometry.cell=periodic",
                        "homogenisation.stiffness=true"),
                List.of(
                        "homogenisation of nothing",
                        "asks for nothing, expected stiffness, expansion or diffusivity to be true",
                        "geometry.cell=periodic",
                        "homogenisation={stiffness: false, expansion: false, diffusivity: false}"),
                List.of(
                        "a body that floats on nothing",
                        "nothing holds the body against translation along x, translation along y, translation along z, rotation about x,",
                        "geometry.cell=full"),
                List.of(
                        "unbalanced pressure on a floating body",
                        "the pressures on x_min and x_max do not balance",
                        "geometry.cell=full",
                        "mechanics.support=minimal",
                        "mechanics.faces.x_min={pressure: 1 MPa}"),
                List.of(
                        "composite voxels of two solids in fp32",
                        "key `solver.krylov_precision`: \"fp32\", expected fp64 or auto with composite interfaces",
                        "geometry.coating_thickness=20 nm",
                        "materials.carbon.preset=carbon-hard",
                        "mesh.interfaces=composite",
                        "solver.krylov_precision=fp32"),
                List.of(
                        "counts that cannot be cubes",
                        "key `mesh.voxels_per_edge`: \"10\": Voxels must be cubes",
                        "geometry={type: box, size_x: 10 nm, size_y: 10.5 nm, cell: octant}",
                        "diffusion.surfaces=[x_max]",
                        "mesh.voxels_per_edge=10"),
                List.of(
                        "a target that the first step has passed",
                        "\"0.2\", expected more than 0.3, where the step starts",
                        "lithiation.initial=0.3",
                        "diffusion.program=[{lithiate: {c_rate: 1, until_mean_lithiation: 0.2}}]"));
    }

    @ParameterizedTest
    @MethodSource("severalOverrides")
    void namesWhatDoesNotGoTogether(List<String> row) {
        assertThatThrownBy(() -> CaseReader.read(TEXT, "base.yaml", row.subList(2, row.size())))
                .as(row.get(0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(row.get(1));
    }

    @Test
    void namesMissingSections() {
        expect("title: x\n", "x.yaml:1: key `geometry` is missing, expected a section");
        expect("", "x.yaml: key `geometry` is missing, expected a section");
        expect(TEXT.replaceFirst("(?s)diffusion:.*", ""), "nothing to solve, expected a section diffusion, mechanics");
        expect(
                TEXT.replace("  expansion_convention: log\n", "  pore_pressure: 1 MPa\n"),
                "key `mechanics.expansion_convention` is missing, expected one of stretch, log, volume");
        expect(
                TEXT.replaceFirst(
                        "(?s)diffusion:.*", "output: {every_steps: 2}\nmechanics: {expansion_convention: log}\n"),
                "key `output.every_steps`: needs the section diffusion");
        expect(
                TEXT.replace("cell: octant", "cell: periodic")
                        .replaceFirst("(?s)diffusion:.*", "homogenisation: {expansion: true}\n"),
                "key `homogenisation.expansion`: needs the key `mechanics.expansion_convention`");
    }

    @Test
    void saysThatAFileNameIsNoNameOfACase() {
        assertThatThrownBy(() -> CaseReader.read(TEXT, "my case.yaml", List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("key `case`: is not given, and the file name \"my case\" cannot stand for it");
    }

    @Test
    void namesTheLineOfBadYaml() {
        expect("title: a\ntitle: b\n", "x.yaml:2: key `title` is given twice, first at x.yaml:1");
        expect("mesh:\n\tvoxels: 3\n", "x.yaml:2: is not YAML: ");
        expect("mesh:\n\tvoxels: 3\n", "indent with spaces, YAML allows no tabs there");
        expect("mesh: {voxels: 3\n", "is not YAML: ");
        expect("title: a\nx: \"b\ny: 1\n", "while scanning a quoted scalar that begins in line 2");
        expect("mesh:\n  <<: {voxels: 3}\n", "x.yaml:2: key `<<`: YAML 1.2 has no merging of sections");
        expect("mesh: [1, 2\nsolver: 3\n", "is not YAML: ");
        expect("- a\n- b\n", "x.yaml:1: is a list of 2, expected sections such as geometry, mesh, materials");
        expect("just words\n", "is \"just words\", expected sections");
        expect("? [a, b]\n: 1\n", "x.yaml: is not a YAML text: Non scalar key");
        expect("a: &x [1, 1]\nb: &y [*x, *x, *x]\n", "key `geometry` is missing");
        expect("title: \u0007\n", "is not");
    }

    @Test
    void stopsTextsThatGrowWithoutBound() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            String several = ("*a" + (i - 1) + ", ").repeat(6);
            bomb.append("a" + i + ": &a" + i + " [" + several.substring(0, several.length() - 2) + "]\n");
        }
        expect(bomb.toString(), "is too large, expected at most 100000 values");
    }

    @Test
    void stopsTextsThatNestWithoutEnd() {
        expect("a: &a [1, *a]\n", "x.yaml:1: sections and lists are nested without end");
        expect("a: &a {b: *a}\n", "nested without end, expected at most 100 levels");
        expect("a: " + "[".repeat(200_000) + "]".repeat(200_000), "nested without end");
    }

    private static void expect(String text, String message) {
        assertThatThrownBy(() -> CaseReader.read(text, "x.yaml", List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }
}
