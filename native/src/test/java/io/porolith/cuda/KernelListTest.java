package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.porolith.backend.Precision;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompileResult;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed PTX is that of the sources, declares what Java launches, and is taken by the assembler of the oldest supported CUDA. */
class KernelListTest {
    private static final Path SOURCES = Path.of("src/main/cuda");
    private static final Pattern ENTRY = Pattern.compile("\\.entry (\\w+)\\(([^)]*)\\)");
    private static final Pattern STACK_FRAME = Pattern.compile("(\\d+) bytes stack frame");
    private static final Pattern PARAMETER =
            Pattern.compile("\\.param (?:\\.align \\d+ )?\\.(\\w+) \\w+(?:\\[(\\d+)])?");

    private static List<String> modules() {
        return Stream.of(Kernel.values())
                .flatMap(k -> Stream.of(Precision.values())
                        .filter(p -> p == Precision.FP64 || !k.isFp64Only())
                        .map(k::module))
                .distinct()
                .toList();
    }

    private static Properties manifest() throws IOException {
        Properties manifest = new Properties();
        manifest.load(new StringReader(Ptx.resource("manifest.properties")));
        return manifest;
    }

    @Test
    void thePtxIsThatOfTheSources() throws Exception {
        TreeMap<String, String> expected = new TreeMap<>();
        manifest().forEach((key, value) -> {
            if (key.toString().startsWith("sha256.")) {
                expected.put(key.toString().substring(7), value.toString());
            }
        });
        TreeMap<String, String> actual = new TreeMap<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                actual.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        }
        assertThat(actual)
                .as("sources against ptx/manifest.properties; native/build-kernels compiles them again")
                .isEqualTo(expected);
    }

    @Test
    void theKernelsAreThoseThatJavaLaunches() {
        TreeMap<String, String> declared = new TreeMap<>();
        for (String module : modules()) {
            Matcher entry = ENTRY.matcher(Ptx.text(module));
            while (entry.find()) {
                declared.put(entry.group(1), parameters(entry.group(2)));
            }
        }
        TreeMap<String, String> listed = new TreeMap<>();
        for (Kernel kernel : Kernel.values()) {
            for (Precision precision : Precision.values()) {
                if (precision == Precision.FP64 || !kernel.isFp64Only()) {
                    listed.put(kernel.entry(precision), kernel.parameters().replace('l', 'p'));
                }
            }
        }
        assertThat(listed).isEqualTo(declared);
    }

    /** The letters of {@link Kernel#parameters()}; an address and a long look alike. */
    private static String parameters(String declaration) {
        StringBuilder letters = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(declaration);
        while (parameter.find()) {
            letters.append(
                    switch (parameter.group(1)) {
                        case "u64", "b64" -> 'p';
                        case "u32", "b32" -> 'i';
                        case "f64" -> 'd';
                        case "b8" -> parameter.group(2).equals("16") ? 'g' : '?';
                        default -> '?';
                    });
        }
        return letters.toString();
    }

    @Test
    void everyFileIsLabelledForOldDrivers() throws IOException {
        String version = manifest().getProperty("ptx.version");
        for (String module : modules()) {
            assertThat(Ptx.text(module)).as(module).contains(".version " + version + "\n", ".target sm_75\n");
        }
    }

    /**
     * JCuda carries the assembler of CUDA 12.0, which refuses what newer drivers alone understand. Drivers set local memory aside for every
     * thread of the device, with 512 bytes of their own, in units of 256. The oldest and the newest device; the slow test takes those between.
     */
    @Test
    void theAssemblerOfTheOldestDriverTakesEveryFileWithinTheLocalMemoryThatIsKeptFree() throws Exception {
        assertThat((assembled(List.of("sm_75", "sm_90")) + 512 + 255) / 256 * 256)
                .isEqualTo(DeviceInfo.LOCAL_BYTES);
    }

    @Test
    @Tag("slow")
    void theAssemblerTakesEveryFileForTheDevicesBetween() throws Exception {
        assertThat(assembled(List.of("sm_80", "sm_86", "sm_89")) + 512L).isLessThanOrEqualTo(DeviceInfo.LOCAL_BYTES);
    }

    /** The largest frame of any kernel in bytes. */
    private static long assembled(List<String> devices) throws Exception {
        JCudaLibraries.loading("JNvPTXCompiler", () -> JNvPTXCompiler.setExceptionsEnabled(false));
        long local = 0;
        for (String module : modules()) {
            for (String device : devices) {
                Assembled assembled = assemble(Ptx.text(module), device);
                assertThat(assembled.complaint).as("%s for %s", module, device).isEmpty();
                Matcher frame = STACK_FRAME.matcher(assembled.report);
                while (frame.find()) {
                    local = Math.max(local, Long.parseLong(frame.group(1)));
                }
            }
        }
        return local;
    }

    @Test
    void theAssemblerRefusesWhatIsTooNew() throws Exception {
        JCudaLibraries.loading("JNvPTXCompiler", () -> JNvPTXCompiler.setExceptionsEnabled(false));
        String label = ".version " + manifest().getProperty("ptx.version");
        assertThat(assemble(Ptx.text("krylov_fp64").replace(label, ".version 9.0"), "sm_75").complaint)
                .contains("9.0");
    }

    /** What the assembler says: of faults, or nothing; and of the kernels. */
    private record Assembled(String complaint, String report) {}

    private static Assembled assemble(String ptx, String device) {
        nvPTXCompilerHandle compiler = new nvPTXCompilerHandle();
        byte[] text = (ptx + "\0").getBytes(StandardCharsets.US_ASCII);
        assertThat(JNvPTXCompiler.nvPTXCompilerCreate(compiler, text.length, text))
                .isEqualTo(nvPTXCompileResult.NVPTXCOMPILE_SUCCESS);
        try {
            String[] options = {"--gpu-name=" + device, "-O1", "--verbose"};
            int result = JNvPTXCompiler.nvPTXCompilerCompile(compiler, options.length, options);
            long[] size = new long[1];
            if (result == nvPTXCompileResult.NVPTXCOMPILE_SUCCESS) {
                JNvPTXCompiler.nvPTXCompilerGetInfoLogSize(compiler, size);
                byte[] log = new byte[(int) size[0] + 1];
                JNvPTXCompiler.nvPTXCompilerGetInfoLog(compiler, log);
                return new Assembled("", new String(log, StandardCharsets.UTF_8));
            }
            JNvPTXCompiler.nvPTXCompilerGetErrorLogSize(compiler, size);
            byte[] log = new byte[(int) size[0] + 1];
            JNvPTXCompiler.nvPTXCompilerGetErrorLog(compiler, log);
            String said = new String(log, StandardCharsets.UTF_8).strip();
            return new Assembled(nvPTXCompileResult.stringFor(result) + ": " + said, "");
        } finally {
            JNvPTXCompiler.nvPTXCompilerDestroy(compiler);
        }
    }

    @Test
    void theSameCompilerMakesTheSameBytes(@TempDir Path folder) throws Exception {
        String here = said(List.of("sh", "-c", "nvcc --version 2>/dev/null | sed -n 's/.*release .*, V//p'"))
                .strip();
        String then = manifest().getProperty("nvcc");
        assumeTrue(here.equals(then), "skipped: the kernels were made by nvcc " + then + ", here is \"" + here + "\"");
        said(List.of(Path.of("build-kernels").toAbsolutePath().toString(), folder.toString()));
        List<String> names = new ArrayList<>(List.of("manifest.properties"));
        modules().forEach(m -> names.add(m + ".ptx"));
        TreeSet<String> made = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(f -> made.add(f.getFileName().toString()));
        }
        assertThat(made).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            assertThat(Files.readString(folder.resolve(name))).as(name).isEqualTo(Ptx.resource(name));
        }
    }

    private static String said(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command.toString()).isZero();
        return text;
    }
}
