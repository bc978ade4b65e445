package io.porolith.benchmarks;

import java.nio.file.Path;

/** Files of the project, found beside the launcher. */
final class ProjectFiles {
    private ProjectFiles() {}

    /** A file by its path from the folder of the launcher, or from the working directory if the program was started without it. */
    static Path of(String path) {
        return Path.of(System.getProperty("porolith.home", "")).resolve(path);
    }
}
