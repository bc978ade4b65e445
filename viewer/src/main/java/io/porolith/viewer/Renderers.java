package io.porolith.viewer;

import io.porolith.input.InputException;
import io.porolith.viewer.draw.Renderer;
import io.porolith.viewer.draw.SoftwareRenderer;
import io.porolith.viewer.gl.GlMissingException;
import io.porolith.viewer.gl.GlRenderer;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Chooses what draws. */
final class Renderers {
    private static final List<String> NAMES = Stream.of(List.of("auto", "gl"), GlRenderer.ways(), List.of("software"))
            .flatMap(List::stream)
            .toList();

    private Renderers() {}

    static Renderer open(String name, Consumer<String> notes) {
        if (!NAMES.contains(name)) {
            throw new InputException(
                    "--renderer is \"" + name + "\", expected one of " + String.join(", ", NAMES) + ".");
        }
        if (!name.equals("software")) {
            try {
                return GlRenderer.ways().contains(name) ? GlRenderer.open(name) : GlRenderer.open();
            } catch (GlMissingException e) {
                if (!name.equals("auto")) {
                    throw new InputException(e.getMessage() + "; or take --renderer software.", e);
                }
                notes.accept(e.getMessage() + ". Drawing by software instead.");
            }
        }
        return new SoftwareRenderer();
    }
}
