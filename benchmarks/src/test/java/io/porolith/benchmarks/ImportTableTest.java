package io.porolith.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may import whom: modules among each other, and which packages may touch libraries that come and go. */
class ImportTableTest {
    private static final List<String> MESH =
            List.of("units", "text", "input", "command", "geometry", "mesh", "mesher", "meshfile", "statistics", "io");
    private static final List<String> SOLVER =
            List.of("backend", "cpu", "element", "inelastic", "linear", "material", "patch", "run", "sparse", "stage");

    /** Packages by module, subpackages included. This module sees all others, so the test lives here. */
    private static final Map<String, List<String>> MODULES = Map.of(
            "mesh", MESH,
            "solver", SOLVER,
            "native", List.of("cuda"),
            "viewer", List.of("viewer"),
            "cases", List.of("cases"),
            "benchmarks", List.of("benchmarks"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.porolith");

    @Test
    void everyPackageBelongsToAModule() {
        List<String> listed = MODULES.values().stream().flatMap(List::stream).toList();
        TreeSet<String> found = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            found.add(type.getPackageName().split("\\.")[2]);
        }
        assertThat(listed).containsAll(found);
        assertThat(found)
                .as("all modules that are built are seen")
                .containsAll(MESH)
                .containsAll(SOLVER)
                .contains("cuda", "viewer", "cases");
    }

    @Test
    void meshImportsNothingOfOurs() {
        forbid(MESH, "solver", "native", "viewer", "cases", "benchmarks");
    }

    @Test
    void solverImportsMeshOnly() {
        forbid(SOLVER, "native", "viewer", "cases", "benchmarks");
    }

    /** And how forms on conforming meshes are laid out, which hosts set up for all backends. */
    @Test
    void devicesSeeTheBackendContractAndTheMesh() {
        forbid(List.of("cuda"), "viewer", "cases", "benchmarks");
        noClasses()
                .that()
                .resideInAnyPackage(packages(List.of("cuda")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(SOLVER.stream()
                        .filter(p -> !List.of("backend", "element", "sparse").contains(p))
                        .toList()))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void theViewerReadsResultsAndNeverSeesTheSolver() {
        forbid(List.of("viewer"), "solver", "native", "cases", "benchmarks");
    }

    @Test
    void casesFindDevicesAndViewerAtRunTimeOnly() {
        forbid(List.of("cases"), "native", "viewer", "benchmarks");
    }

    @Test
    void stagesAndLinearSolversNameNoDevice() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(List.of("linear", "material", "stage", "run")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(List.of("cpu", "cuda")))
                .check(CLASSES);
    }

    @Test
    void onlyTheProcessorBackendTouchesTheVectorModule() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages(List.of("cpu")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(CLASSES);
    }

    @Test
    void onlyTheProbeAndTheDeviceTouchJCuda() {
        noClasses()
                .that()
                .haveNameNotMatching("io\\.porolith\\.cuda\\.(JCuda|CudaProbe).*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jcuda..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCaseReaderReadsYamlAndOnlyVerbsParseOptions() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.porolith.cases")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.porolith.cases.cli", "io.porolith.benchmarks", "io.porolith.viewer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "me.tongfei..")
                .check(CLASSES);
    }

    @Test
    void packagesOfTheMeshModuleDoNotGoInCircles() {
        SlicesRuleDefinition.slices()
                .matching("io.porolith.(units|text|input|geometry|command)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    private static void forbid(List<String> importers, String... modules) {
        List<String> forbidden =
                Stream.of(modules).flatMap(m -> MODULES.get(m).stream()).toList();
        noClasses()
                .that()
                .resideInAnyPackage(packages(importers))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(forbidden))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> "io.porolith." + name + "..").toArray(String[]::new);
    }
}
