package io.porolith.command;

import java.util.List;

/**
 * A verb of the command line that another module adds, for example {@code bench}. Found by {@link java.util.ServiceLoader}: one class, one
 * line in {@code META-INF/services/io.porolith.command.Verb}.
 */
public interface Verb {
    /** The word after {@code porolith}. */
    String name();

    /** One line for {@code porolith --help}. */
    String summary();

    /**
     * Does what was asked for, {@code --help} included. Wrong input is an {@link io.porolith.input.InputException}; other exceptions map to
     * exit codes as for every verb.
     *
     * @param arguments what follows the name
     * @return exit code
     */
    int run(List<String> arguments);
}
