package io.porolith.viewer;

import io.porolith.input.InputException;
import io.porolith.viewer.draw.Picture;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Pictures that follow each other: the steps of a result, or one turn around it.
 *
 * @param kind what moves
 * @param frames of a turn
 * @param perSecond frames shown a second in a GIF
 */
record Animation(Kind kind, int frames, double perSecond) {
    /** What moves. */
    enum Kind {
        STEPS,
        TURN
    }

    Animation {
        if (frames < 2 || frames > 3600) {
            throw new InputException("--frames is " + frames + ", expected 2 to 3600.");
        }
        if (!(perSecond >= 0.1 && perSecond <= 50)) {
            throw new InputException("--fps is " + perSecond + ", expected 0.1 to 50.");
        }
    }

    /** The scenes in order. Colours stay the same from step to step: their range is over all steps unless it is fixed. */
    List<Scene> scenes(Scene scene, int steps) {
        List<Scene> scenes = new ArrayList<>();
        if (kind == Kind.TURN) {
            for (int f = 0; f < frames; f++) {
                scenes.add(
                        SceneTree.with(scene, "camera.azimuth", scene.camera().azimuth() + 360.0 * f / frames));
            }
            return scenes;
        }
        Scene timed = SceneTree.with(SceneTree.with(scene, "colours.all_steps", true), "marks.time", true);
        for (int s = 0; s < steps; s++) {
            scenes.add(SceneTree.with(timed, "step", s));
        }
        return scenes;
    }

    /** Draws all scenes into one GIF, or into numbered PNG files {@code NAME_0000.png}. */
    int write(Path out, ResultScenes result, Scene scene, Picture picture, int width, int height) throws IOException {
        List<Scene> scenes = scenes(scene, result.steps());
        String name = out.getFileName().toString();
        if (!name.toLowerCase(Locale.ROOT).endsWith(".gif")) {
            PngFile.require(out);
            String stem = name.substring(0, name.length() - 4);
            for (int f = 0; f < scenes.size(); f++) {
                String file = String.format(Locale.ROOT, "%s_%04d.png", stem, f);
                PngFile.write(out.resolveSibling(file), draw(result, scenes.get(f), picture, width, height));
            }
            return scenes.size();
        }
        try (GifFile gif = new GifFile(out, (int) Math.max(2, Math.round(100 / perSecond)))) {
            for (Scene one : scenes) {
                gif.add(draw(result, one, picture, width, height));
            }
        }
        return scenes.size();
    }

    private static BufferedImage draw(ResultScenes result, Scene scene, Picture picture, int width, int height)
            throws IOException {
        ResultScenes.Shown shown = result.show(scene);
        return picture.draw(shown.scene(), shown.composition(), width, height);
    }
}
