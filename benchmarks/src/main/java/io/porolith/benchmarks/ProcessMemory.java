package io.porolith.benchmarks;

import io.porolith.cpu.CpuBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Resident memory of processes as Linux counts it (proc(5)). */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /** Highest resident size this process has had, in bytes; empty where there is no Linux. */
    static OptionalLong peak() {
        return peak(STATUS);
    }

    /** The same of another process by its status file; empty also once that process has ended. */
    static OptionalLong peak(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Peak resident size of a fresh JVM with the options of this one that runs {@link Probe}.
     *
     * @param n voxels per edge of problem A; 0 for a JVM that does nothing
     */
    static long ofFreshJvm(int n, int threads) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("--add-modules"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
        command.addAll(List.of(Integer.toString(n), Integer.toString(threads)));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        if (child.waitFor() != 0) {
            throw new IOException("the memory probe ended with code " + child.exitValue() + " at " + n
                    + " voxels per edge; 1 or 137 usually means that memory ran out");
        }
        return Long.parseLong(said.strip());
    }

    /** Program of the fresh JVM: solves problem A once and prints the peak resident size in bytes. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) {
            int n = Integer.parseInt(arguments[0]);
            if (n > 0) {
                new SolveBench(() -> new CpuBackend(Integer.parseInt(arguments[1])), Setting.TOLERANCE, 1)
                        .once(ReferenceProblems.a(n));
            }
            System.out.println(peak().orElseThrow());
        }
    }
}
