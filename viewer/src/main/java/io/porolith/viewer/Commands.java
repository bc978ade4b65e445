package io.porolith.viewer;

import io.porolith.input.InputException;
import io.porolith.text.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Runs a command of this module; wrong options become one sentence, and exceptions go on to the caller, who knows the exit codes. */
final class Commands {
    private Commands() {}

    static int run(Callable<Integer> command, List<String> arguments) {
        CommandLine line = new CommandLine(command);
        line.setCommandName("porolith " + line.getCommandName());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // The library turns what its handlers throw into an exit code of its own, so it is kept and thrown afterwards.
        Exception[] thrown = new Exception[1];
        line.setParameterExceptionHandler((e, words) -> {
            thrown[0] = new InputException(sentence(e), e);
            return 1;
        });
        line.setExecutionExceptionHandler((e, at, parsed) -> {
            thrown[0] = e;
            return 1;
        });
        int code = line.execute(arguments.toArray(String[]::new));
        if (thrown[0] instanceof RuntimeException e) {
            throw e;
        }
        if (thrown[0] instanceof IOException e) {
            throw new UncheckedIOException(e);
        }
        if (thrown[0] != null) {
            throw new IllegalStateException(thrown[0]);
        }
        return code;
    }

    private static String sentence(CommandLine.ParameterException e) {
        CommandLine line = e.getCommandLine();
        String verb = line.getCommandName();
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            List<String> options =
                    new ArrayList<>(line.getCommandSpec().optionsMap().keySet());
            return verb + ": unknown argument \"" + word + "\"" + Nearest.hint(word.replaceFirst("=.*", ""), options)
                    + " \"" + verb + " --help\" lists the options";
        }
        return verb + ": " + e.getMessage() + "; \"" + verb + " --help\" says more";
    }
}
