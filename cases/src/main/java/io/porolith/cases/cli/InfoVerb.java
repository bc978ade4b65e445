package io.porolith.cases.cli;

import io.porolith.backend.Backend;
import io.porolith.backend.BackendProvider;
import io.porolith.backend.Backends;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code porolith info}: what was found on this machine and what would be used. */
@Command(
        name = "info",
        description = "Says what was found on this machine: version, Java, memory, backends.",
        mixinStandardHelpOptions = true)
final class InfoVerb implements Runnable {
    @Override
    public void run() {
        BuildInfo build = BuildInfo.current();
        Runtime machine = Runtime.getRuntime();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("version", build.version()));
        rows.add(List.of("commit", build.commit()));
        rows.add(List.of("java", System.getProperty("java.vm.name") + " " + Runtime.version()));
        rows.add(List.of(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch")));
        rows.add(List.of("processors", Integer.toString(machine.availableProcessors())));
        rows.add(List.of("memory", machine.maxMemory() / (1 << 20) + " MiB for this program"));
        rows.add(List.of(
                "cases in",
                Installation.home().resolve("cases").toAbsolutePath().toString()));
        for (BackendProvider provider : Backends.all()) {
            rows.add(List.of("backend " + provider.name(), state(provider)));
            provider.findings().forEach((label, sentence) -> rows.add(List.of("  " + label, sentence)));
        }
        System.out.print(Table.aligned(rows));
    }

    private static String state(BackendProvider provider) {
        return provider.whyUnavailable(0).map(why -> "cannot run here: " + why).orElseGet(() -> {
            try (Backend backend = provider.open(0)) {
                return backend.device();
            }
        });
    }
}
