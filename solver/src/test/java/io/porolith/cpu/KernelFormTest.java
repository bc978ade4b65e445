package io.porolith.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.mesh.Grid;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which form of the kernels runs, and that a JVM without the vector module computes the same. */
class KernelFormTest {
    @Test
    void vectorsAreUsedWhereTheModuleIs() {
        assertThat(KernelForm.choose("", true)).isEqualTo(KernelForm.VECTOR);
        assertThat(KernelForm.choose("", false)).isEqualTo(KernelForm.PLAIN);
    }

    @Test
    void thePropertyForcesAForm() {
        assertThat(KernelForm.choose("plain", true)).isEqualTo(KernelForm.PLAIN);
        assertThat(KernelForm.choose("Vector", true)).isEqualTo(KernelForm.VECTOR);
        assertThatThrownBy(() -> KernelForm.choose("vector", false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("--add-modules jdk.incubator.vector");
        assertThatThrownBy(() -> KernelForm.choose("fast", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("porolith.kernel", "\"fast\"", "vector", "plain");
    }

    @Test
    void theDeviceSaysWhichFormRuns() {
        try (CpuBackend vector = new CpuBackend(1, KernelForm.VECTOR);
                CpuBackend plain = new CpuBackend(2, KernelForm.PLAIN)) {
            assertThat(vector.device()).matches("1 thread, kernels in \\d+-bit vectors, Java \\d+");
            assertThat(plain.device()).matches("2 threads, kernels in plain Java, Java \\d+");
        }
    }

    @Test
    void aJvmWithoutTheModuleComputesTheSame() throws Exception {
        List<String> lines = child();
        assertThat(lines.get(0)).contains("plain Java");
        List<Double> plain = lines.stream().skip(1).map(Double::valueOf).toList();
        List<Double> vector = new ArrayList<>();
        try (CpuBackend b = new CpuBackend(2, KernelForm.VECTOR)) {
            for (double v : FormProbe.values(b)) {
                vector.add(v);
            }
        }
        assertThat(plain).hasSameSizeAs(vector);
        for (int n = 0; n < plain.size(); n++) {
            // Values are of order one; a fused multiply-add rounds once where the plain form rounds twice.
            assertThat(plain.get(n)).as("value %d", n).isCloseTo(vector.get(n), within(2e-14));
        }
    }

    @Test
    void askingForVectorsWithoutTheModuleIsAnError() {
        assertThatThrownBy(() -> child("-Dporolith.kernel=vector"))
                .hasMessageContaining("needs a JVM started with --add-modules");
    }

    /** Output of {@link FormProbe} in a JVM of its own, started without the vector module. */
    private static List<String> child(String... options) throws IOException, InterruptedException, URISyntaxException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(), FormProbe.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        return output.lines().toList();
    }

    private static String classPath() throws URISyntaxException {
        List<Path> parts = new ArrayList<>();
        for (Class<?> c : List.of(CpuBackend.class, FormProbe.class, Grid.class)) {
            parts.add(Path.of(
                    c.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        return parts.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
