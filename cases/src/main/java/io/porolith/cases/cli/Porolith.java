package io.porolith.cases.cli;

import io.porolith.command.Verb;
import io.porolith.input.InputException;
import io.porolith.text.Nearest;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: finds the verb, runs it, and turns whatever goes wrong into one sentence and an exit code. */
@Command(
        name = "porolith",
        description = "Lithiation stress in porous silicon-carbon battery particles, by finite elements.",
        versionProvider = Porolith.Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        subcommands = {
            RunVerb.class,
            MeshVerb.class,
            VerifyVerb.class,
            ListVerb.class,
            GalleryVerb.class,
            InfoVerb.class
        },
        footer = {
            "",
            "Start with:  porolith run quickstart",
            "Exit codes: 0 done, 1 internal error, 2 bad input, 3 did not converge,",
            "            4 backend missing, 5 out of memory, 130 interrupted."
        })
public final class Porolith implements Runnable {
    /** Text of {@code --version}. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            BuildInfo build = BuildInfo.current();
            return new String[] {"porolith " + build.version() + " (" + build.commit() + ")"};
        }
    }

    @CommandLine.Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        useErrorStream();
        int code = run(arguments, System.err);
        System.out.flush();
        System.exit(code);
    }

    /** The launcher passes the caller's error stream as descriptor 0, past the filter for what the JVM says; see there. */
    private static void useErrorStream() {
        if (Integer.getInteger("porolith.errors", 2) == 0) {
            System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.in), true));
        }
    }

    /** Runs one command line; {@code err} receives errors. */
    static int run(String[] given, PrintStream err) {
        String[] arguments = withoutHelpVerb(given);
        try {
            List<Verb> added = addedVerbs();
            for (Verb verb : added) {
                if (arguments.length > 0 && arguments[0].equals(verb.name())) {
                    return verb.run(Arrays.asList(arguments).subList(1, arguments.length));
                }
            }
            CommandLine line = commandLine(added, err);
            // Beside --help the library would pass over a word that is no verb.
            if (arguments.length > 0
                    && !arguments[0].startsWith("-")
                    && !verbs(line).contains(arguments[0])) {
                throw new InputException(unknownVerb(arguments[0], line));
            }
            return line.execute(arguments);
        } catch (Exception | OutOfMemoryError e) {
            return report(e, err);
        }
    }

    /** {@code help VERB} is {@code VERB --help}. */
    private static String[] withoutHelpVerb(String[] arguments) {
        if (arguments.length == 0 || !arguments[0].equals("help")) {
            return arguments;
        }
        return arguments.length == 1 ? new String[] {"--help"} : new String[] {arguments[1], "--help"};
    }

    /** Without a verb there is nothing to do but to say how it goes. */
    @Override
    public void run() {
        throw new InputException("no verb given, expected one of " + String.join(", ", verbs(spec.commandLine()))
                + "; \"porolith --help\" says more");
    }

    private static List<Verb> addedVerbs() {
        List<Verb> verbs = new ArrayList<>();
        ServiceLoader.load(Verb.class).forEach(verbs::add);
        return verbs;
    }

    private static CommandLine commandLine(List<Verb> added, PrintStream err) {
        CommandLine line = new CommandLine(new Porolith());
        for (Verb verb : added) {
            CommandSpec stub = CommandSpec.create();
            stub.usageMessage().description(verb.summary());
            line.addSubcommand(verb.name(), stub);
        }
        line.setParameterExceptionHandler((e, arguments) -> report(new InputException(sentence(e), e), err));
        line.setExecutionExceptionHandler((e, command, result) -> report(e, err));
        line.setUsageHelpAutoWidth(false);
        return line;
    }

    private static List<String> verbs(CommandLine line) {
        return List.copyOf(line.getSubcommands().keySet());
    }

    /** One sentence for a command line that is not understood, with the nearest word. */
    private static String sentence(ParameterException e) {
        CommandLine line = e.getCommandLine();
        String verb = line.getCommandSpec().qualifiedName();
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return verb + ": " + e.getMessage() + "; \"" + verb + " --help\" says more";
        }
        String word = unmatched.getUnmatched().get(0);
        if (word.startsWith("-")) {
            List<String> options =
                    new ArrayList<>(line.getCommandSpec().optionsMap().keySet());
            return verb + ": unknown option \"" + word + "\"" + Nearest.hint(word.replaceFirst("=.*", ""), options)
                    + " \"" + verb + " --help\" lists the options";
        }
        return line.getParent() == null
                ? unknownVerb(word, line)
                : verb + ": \"" + word + "\" is one argument too many; \"" + verb + " --help\" says what goes with it";
    }

    private static String unknownVerb(String word, CommandLine line) {
        List<String> verbs = verbs(line);
        return "unknown verb \"" + word + "\", expected one of " + String.join(", ", verbs) + Nearest.hint(word, verbs);
    }

    private static int report(Throwable failure, PrintStream err) {
        int code = ExitCode.of(failure);
        switch (code) {
            case ExitCode.INTERNAL_ERROR -> {
                err.println("internal error (please report it with this text): " + failure);
                failure.printStackTrace(err);
            }
            case ExitCode.OUT_OF_MEMORY -> err.println(memorySentence(failure));
            case ExitCode.BAD_INPUT -> err.println(inputSentence(failure));
            default -> err.println(failure.getMessage());
        }
        return code;
    }

    /** A file that fails on the way, most often for want of room, is the user's to mend; finished steps are not lost. */
    static String inputSentence(Throwable failure) {
        return failure instanceof UncheckedIOException file
                ? "a file cannot be read or written: " + file.getCause().getMessage()
                        + "; expected room on the disk and permission, after which a run in time goes on with --resume if it has a checkpoint"
                : failure.getMessage();
    }

    private static String memorySentence(Throwable failure) {
        return failure instanceof OutOfMemoryError
                ? "out of memory: the program may use " + Runtime.getRuntime().maxMemory() / (1 << 20)
                        + " MiB; take fewer voxels per edge (memory grows with their cube) or a machine with more memory"
                : failure.getMessage();
    }
}
