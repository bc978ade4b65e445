package io.porolith.cases.verification;

import io.porolith.backend.Backend;
import io.porolith.backend.Backends;
import io.porolith.cases.verification.Bench.Depth;
import io.porolith.input.InputException;
import io.porolith.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs checks of the ladder. */
public final class Verification {
    private Verification() {}

    /**
     * Runs checks on the processor.
     *
     * @param ids of checks; several checks may share an id; empty for all
     * @param fine whether to run at larger resolutions
     * @param progress hears one sentence before and after each check
     * @return all records, in the order of the ladder
     */
    public static List<VerificationRecord> run(List<String> ids, boolean fine, Consumer<String> progress) {
        return run(ids, fine ? Depth.FINE : Depth.STANDARD, () -> Backends.open("cpu"), progress);
    }

    /** What a check found. */
    public record Outcome(Check check, List<VerificationRecord> records) {}

    /** Runs checks to any depth on any backend; the records of all, in the order of the ladder. */
    public static List<VerificationRecord> run(
            List<String> ids, Depth depth, Supplier<Backend> backend, Consumer<String> progress) {
        return climb(ids, depth, backend, progress).stream()
                .flatMap(outcome -> outcome.records().stream())
                .toList();
    }

    /** Runs checks to any depth on any backend; check by check, in the order of the ladder. */
    public static List<Outcome> climb(
            List<String> ids, Depth depth, Supplier<Backend> backend, Consumer<String> progress) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Check check : select(ids)) {
            progress.accept(check.id() + "  " + check.title() + " ...");
            long start = System.nanoTime();
            Findings findings = new Findings(check);
            check.measurement().measure(new Bench(backend, depth), findings);
            outcomes.add(new Outcome(check, findings.records()));
            progress.accept(sentence(check, findings.records(), 1e-9 * (System.nanoTime() - start)));
        }
        return outcomes;
    }

    private static String sentence(Check check, List<VerificationRecord> records, double seconds) {
        long passed = records.stream().filter(VerificationRecord::passed).count();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s  %s: %d of %d passed in %.1f s",
                check.id(),
                check.title(),
                passed,
                records.size(),
                seconds));
        records.stream()
                .filter(r -> !r.passed())
                .forEach(r -> text.append(String.format(
                        Locale.ROOT,
                        "%n    failed: %s: expected %.8g, computed %.8g, error %.3g, tolerance %.3g",
                        r.quantity(),
                        r.expected(),
                        r.computed(),
                        r.error(),
                        r.tolerance())));
        return text.toString();
    }

    /** Checks of the given ids in the order of the ladder. */
    static List<Check> select(List<String> ids) {
        List<String> known =
                VerificationLadder.CHECKS.stream().map(Check::id).distinct().toList();
        for (String id : ids) {
            if (!known.contains(id)) {
                throw new InputException("verification \"" + id + "\" does not exist, expected one of "
                        + String.join(", ", known) + Nearest.hint(id, known));
            }
        }
        return VerificationLadder.CHECKS.stream()
                .filter(check -> ids.isEmpty() || ids.contains(check.id()))
                .toList();
    }
}
