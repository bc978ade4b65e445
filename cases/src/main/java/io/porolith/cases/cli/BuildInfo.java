package io.porolith.cases.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What was built. The launcher rebuilds whenever sources have changed, so the commit it finds at the start is the newer word.
 *
 * @param version of the project
 * @param commit short hash, with {@code -dirty} for changes on top; {@code unknown} if it was built without git
 */
public record BuildInfo(String version, String commit) {
    /** Of the running program. */
    public static BuildInfo current() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String built = properties.getProperty("commit", "").strip();
        String commit = System.getProperty("porolith.commit", built);
        return new BuildInfo(properties.getProperty("version"), commit.isEmpty() ? "unknown" : commit);
    }
}
