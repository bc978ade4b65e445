package io.porolith.viewer;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a class of the tests in a Java of its own, with its own environment. */
public final class OtherProcess {
    private static final int SECONDS = 120;

    private OtherProcess() {}

    /**
     * What became of it.
     *
     * @param code exit code, -1 if it had to be ended
     * @param text all it wrote
     */
    public record Outcome(int code, String text) {}

    /** Runs a main class; an empty value takes a variable out of the environment. */
    public static Outcome run(
            Path folder, Map<String, String> environment, List<String> options, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.awt.headless=true");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        File log = folder.resolve("process.log").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        Process process = builder.start();
        boolean done = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        return new Outcome(done ? process.exitValue() : -1, Files.readString(log.toPath(), StandardCharsets.UTF_8));
    }
}
