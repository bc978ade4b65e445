package io.porolith.benchmarks;

import io.porolith.command.Verb;
import java.util.List;

/** {@code porolith bench}. */
public final class BenchVerb implements Verb {
    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "Measures this machine, the backend verbs and whole solves of a reference problem.";
    }

    @Override
    public int run(List<String> arguments) {
        return Bench.run(arguments.toArray(String[]::new));
    }
}
