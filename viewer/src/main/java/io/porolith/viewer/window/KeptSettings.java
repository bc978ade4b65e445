package io.porolith.viewer.window;

import io.porolith.input.InputException;
import io.porolith.io.Json;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of taste (theme, marks, shading) that the window keeps from one time to the next, in the user's folder for settings. */
public record KeptSettings(Path file) {
    /** {@code porolith/viewer.json} in the folder for settings: {@code $XDG_CONFIG_HOME}, or {@code ~/.config}. */
    public static KeptSettings ofUser() {
        String folder = System.getenv("XDG_CONFIG_HOME");
        Path base = folder == null || folder.isBlank()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(folder);
        return new KeptSettings(base.resolve("porolith").resolve("viewer.json"));
    }

    /** A scene with what was kept. A file that cannot be read is named, and the scene stays as it is. */
    public Scene apply(Scene scene) {
        if (!Files.isRegularFile(file)) {
            return scene;
        }
        try {
            return SceneTree.load(scene, file);
        } catch (InputException | IOException e) {
            System.err.println("Settings of the viewer are not used: " + e.getMessage());
            return scene;
        }
    }

    /** Keeps the settings of a scene. */
    @SuppressWarnings("unchecked")
    public void keep(Scene scene) throws IOException {
        Map<String, Object> all = (Map<String, Object>) Json.read(SceneTree.json(scene));
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("theme", all.get("theme"));
        kept.put("marks", all.get("marks"));
        kept.put("shading", all.get("shading"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Json.write(file, kept);
    }
}
