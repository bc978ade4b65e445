package io.porolith.viewer;

import io.porolith.command.Verb;
import java.util.List;

/** {@code porolith render}. */
public final class RenderVerb implements Verb {
    @Override
    public String name() {
        return "render";
    }

    @Override
    public String summary() {
        return "Makes a picture, an animation or a figure of a result, without a window.";
    }

    @Override
    public int run(List<String> arguments) {
        return Commands.run(new RenderCommand(), arguments);
    }
}
