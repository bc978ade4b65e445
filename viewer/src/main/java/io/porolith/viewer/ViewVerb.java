package io.porolith.viewer;

import io.porolith.command.Verb;
import java.util.List;

/** {@code porolith view}. */
public final class ViewVerb implements Verb {
    @Override
    public String name() {
        return "view";
    }

    @Override
    public String summary() {
        return "Shows a result in a window: turn, cut, probe, play.";
    }

    @Override
    public int run(List<String> arguments) {
        return Commands.run(new ViewCommand(), arguments);
    }
}
