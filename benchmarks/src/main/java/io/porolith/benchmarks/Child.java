package io.porolith.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of a program as a fresh process.
 *
 * @param seconds from start to end
 * @param processorSeconds of all its threads; empty where the system does not tell
 * @param peakBytes highest resident size; empty where there is no Linux
 * @param joules that the processor packages took meanwhile, whatever else ran; empty where the counter cannot be read
 */
record Child(double seconds, OptionalDouble processorSeconds, OptionalLong peakBytes, OptionalDouble joules) {
    private static final Path POWER = Path.of("/sys/class/powercap");
    private static final long POLL_MILLISECONDS = 10;
    private static final double MICRO = 1e-6;

    /** Runs a command to its end; an exit code other than 0 is an {@link IOException} with the last lines it wrote. */
    static Child run(List<String> command, Path log) throws IOException, InterruptedException {
        OptionalDouble energy = energy();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        OptionalLong peak = OptionalLong.empty();
        OptionalDouble processor = OptionalDouble.empty();
        while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            OptionalLong now = ProcessMemory.peak(status);
            peak = now.isPresent() ? now : peak;
            processor = process.info().totalCpuDuration().stream()
                    .mapToDouble(d -> d.toNanos() * 1e-9)
                    .findFirst();
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " ended with code " + process.exitValue() + ":\n"
                    + Files.readString(log));
        }
        OptionalDouble after = energy();
        OptionalDouble joules = energy.isPresent() && after.isPresent() && after.getAsDouble() >= energy.getAsDouble()
                ? OptionalDouble.of(after.getAsDouble() - energy.getAsDouble())
                : OptionalDouble.empty();
        return new Child(seconds, processor, peak, joules);
    }

    /** Energy counters of all packages in joules (Linux powercap, intel-rapl); empty if there are none or they are not for us. */
    private static OptionalDouble energy() {
        if (!Files.isDirectory(POWER)) {
            return OptionalDouble.empty();
        }
        try (Stream<Path> zones = Files.list(POWER)) {
            double[] counters = zones.filter(z -> z.getFileName().toString().matches("intel-rapl:\\d+"))
                    .map(z -> z.resolve("energy_uj"))
                    .filter(Files::isReadable)
                    .mapToDouble(Child::counter)
                    .toArray();
            return counters.length == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(java.util.Arrays.stream(counters).sum());
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    private static double counter(Path file) {
        try {
            return MICRO * Double.parseDouble(Files.readString(file).strip());
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
