package io.porolith.cases.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.BackendMissingException;
import io.porolith.input.InputException;
import io.porolith.io.Json;
import io.porolith.linear.NotConvergedException;
import io.porolith.run.MemoryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a user meets it: what it prints, where, and the exit code. */
class PorolithTest {
    private static final String CASE = """
            title: A box for tests
            geometry: {type: box, size_x: 40 nm, cell: octant}
            mesh: {voxels_per_edge: 4}
            materials: {silicon: {preset: silicon-set-n}}
            lithiation: {initial: 0.01}
            diffusion:
              surfaces: [x_max]
              program: [{lithiate: {lithiation: 0.02, duration: 1 s}}]
              time: {tolerance: 1e-3}
            mechanics: {expansion_convention: log}
            """;

    @TempDir
    private Path folder;

    private Path file;
    private PrintStream out;
    private String printed;
    private String errors;

    @BeforeEach
    void writeCase() throws IOException {
        file = Files.writeString(folder.resolve("box.yaml"), CASE);
        out = System.out;
        System.setProperty("porolith.home", "..");
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.clearProperty("porolith.home");
    }

    private int porolith(String... arguments) {
        ByteArrayOutputStream standard = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        System.setOut(new PrintStream(standard, true, StandardCharsets.UTF_8));
        int code = Porolith.run(arguments, new PrintStream(error, true, StandardCharsets.UTF_8));
        System.setOut(out);
        printed = standard.toString(StandardCharsets.UTF_8);
        errors = error.toString(StandardCharsets.UTF_8);
        return code;
    }

    @Test
    void helpNamesEveryVerb() {
        assertThat(porolith("--help")).isEqualTo(ExitCode.DONE);
        assertThat(printed).contains("run ", "mesh ", "verify ", "list ", "info ", "porolith run quickstart");
        assertThat(errors).isEmpty();
    }

    @Test
    void helpIsAVerbToo() {
        assertThat(porolith("help", "run")).isEqualTo(ExitCode.DONE);
        assertThat(printed).contains("--overwrite", "--resume");
        assertThat(porolith("help")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aFileThatIsNoTextIsNamed() throws IOException {
        Files.write(file, "case: bl\u00f6ck".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(porolith("run", file.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors).contains("is not UTF-8 text").doesNotContain("java.").hasLineCount(1);
    }

    @Test
    void versionSaysVersionAndCommit() {
        assertThat(porolith("--version")).isEqualTo(ExitCode.DONE);
        assertThat(printed).matches("porolith \\d+\\.\\d+\\.\\d+\\S* \\(\\w[\\w-]*\\)\\R");
    }

    /** Wrong command lines: one sentence on the error stream, nothing else, exit code 2. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '' | no verb given, expected one of run, mesh, verify, list, gallery, info
            rnu | unknown verb "rnu", expected one of run, mesh, verify, list, gallery, info, did you mean "run"?
            rnu --help | unknown verb "rnu", expected one of run
            help meshes | unknown verb "meshes", expected one of run, mesh, verify, list, gallery, info, did you mean "mesh"?
            run --bakend cpu x | porolith run: unknown option "--bakend", did you mean "--backend"?
            run | porolith run: Missing required parameter: 'CASE'; "porolith run --help" says more
            run quickstart --resume --overwrite | porolith run: --overwrite starts anew and --resume goes on, expected one of the two
            run a b | porolith run: "b" is one argument too many
            run quickstrat | there is no case file "quickstrat", did you mean "quickstart"?
            run nowhere/x.yaml | there is no case file "nowhere/x.yaml" (shipped cases: core-shell
            run quickstart --set mesh.voxels_per_edge=[ | --set: "mesh.voxels_per_edge=[": is not YAML: expected the node content
            run . | "." is a directory, expected a case file such as
            list materialz | porolith list: "materialz", expected one of geometries, materials, fields, cases, did you mean "materials"?
            verify D99x | verification "D99x" does not exist, expected one of
            mesh quickstart --out a.txt | porolith mesh: --out "a.txt", expected a file name that ends in .vti
            mesh quickstart --set mesh.voxels_per_edge=x | --set: key `mesh.voxels_per_edge`: "x" does not start with a number
            """)
    void saysInOneSentenceWhatIsWrong(String line, String sentence) {
        assertThat(porolith(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors).startsWith(sentence).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-q", "--check"})
    void anUnknownBackendEndsWithFour(String option) {
        assertThat(porolith(
                        "run",
                        file.toString(),
                        option,
                        "--backend",
                        "abacus",
                        "--out",
                        folder.resolve("r").toString()))
                .isEqualTo(ExitCode.BACKEND_MISSING);
        assertThat(errors)
                .startsWith("backend \"abacus\" does not exist")
                .contains("expected one of auto, ")
                .hasLineCount(1);
        assertThat(folder.resolve("r")).doesNotExist();
    }

    @Test
    void aSolveThatDoesNotConvergeEndsWithThree() {
        assertThat(porolith(
                        "run",
                        file.toString(),
                        "-q",
                        "--set",
                        "solver.max_iterations=1",
                        "--set",
                        "mesh.voxels_per_edge=12",
                        "--out",
                        folder.resolve("r").toString()))
                .isEqualTo(ExitCode.NOT_CONVERGED);
        assertThat(errors).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void eachFailureHasItsCode() {
        assertThat(ExitCode.of(new InputException("x"))).isEqualTo(2);
        UncheckedIOException full = new UncheckedIOException(new IOException("No space left on device"));
        assertThat(ExitCode.of(full)).isEqualTo(2);
        assertThat(Porolith.inputSentence(full))
                .startsWith("a file cannot be read or written: No space left on device; expected room on the disk");
        assertThat(ExitCode.of(new NotConvergedException("x"))).isEqualTo(3);
        assertThat(ExitCode.of(new BackendMissingException("x"))).isEqualTo(4);
        assertThat(ExitCode.of(new MemoryException("x"))).isEqualTo(5);
        assertThat(ExitCode.of(new OutOfMemoryError())).isEqualTo(5);
        assertThat(ExitCode.of(new Interruption("x"))).isEqualTo(130);
        assertThat(ExitCode.of(new IllegalStateException())).isEqualTo(1);
    }

    /** The system says of a full disk that it is full, not where. */
    @Test
    void aFullDiskIsNamedByTheResultDirectory() {
        UncheckedIOException full = new UncheckedIOException(new IOException("No space left on device"));
        assertThat(Porolith.inputSentence(RunVerb.in(Path.of("results", "x"), full)))
                .startsWith("a file cannot be read or written: results/x: No space left on device;");
        UncheckedIOException named = new UncheckedIOException(new NoSuchFileException("a.vti"));
        assertThat(RunVerb.in(Path.of("results"), named)).isSameAs(named);
    }

    @Test
    void checkPrintsTheResolvedCaseAndSolvesNothing() {
        Path result = folder.resolve("r");
        assertThat(porolith("run", file.toString(), "--check", "--out", result.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(printed)
                .contains(
                        "# 4 x 4 x 4 = 64 voxels of ",
                        "# memory: about ",
                        "# case hash: ",
                        "youngs_modulus: 80 GPa",
                        "x_min: symmetry");
        assertThat(result).doesNotExist();
    }

    @Test
    void runWritesASealedResultAndRefusesToReplaceIt() throws IOException {
        Path result = folder.resolve("result");
        assertThat(porolith("run", file.toString(), "--out", result.toString()))
                .as(errors)
                .isEqualTo(ExitCode.DONE);
        assertThat(printed).contains("Result in " + result);
        Map<?, ?> summary = (Map<?, ?>) Json.read(Files.readString(result.resolve("summary.json")));
        assertThat(summary.get("status")).isEqualTo("finished");
        assertThat(result.resolve("case.yaml")).content().contains("expansion_convention: log");
        assertThat(porolith("run", file.toString(), "--out", result.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors).contains("is not empty", "--overwrite");
        assertThat(porolith("run", file.toString(), "--quiet", "--overwrite", "--out", result.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(printed).isEmpty();
    }

    @Test
    void meshReportsVolumesAndWritesAFile() {
        Path vti = folder.resolve("mesh.vti");
        assertThat(porolith("mesh", file.toString(), "--out", vti.toString())).isEqualTo(ExitCode.DONE);
        assertThat(printed).contains("Lattice of 4 x 4 x 4 voxels", "Volume of silicon", "Wrote " + vti);
        assertThat(vti).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({
        "geometries, random_porous_particle",
        "materials, silicon-set-n",
        "fields, equivalent_plastic_strain",
        "schema, $schema"
    })
    void listsWhatACaseCanName(String what, String expected) {
        assertThat(porolith("list", what)).isEqualTo(ExitCode.DONE);
        assertThat(printed).contains(expected);
    }

    @Test
    void infoNamesTheBackend() {
        assertThat(porolith("info")).isEqualTo(ExitCode.DONE);
        assertThat(printed).contains("backend cpu", "memory", "java");
    }
}
