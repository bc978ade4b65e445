package io.porolith.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The valid word closest to a misspelled one. */
public final class Nearest {
    private Nearest() {}

    /** The choice with the smallest edit distance to the word, if any is close enough to be what was meant. */
    public static Optional<String> to(String word, Collection<String> choices) {
        String best = null;
        int bestDistance = Math.max(1, word.length() / 3) + 1;
        for (String choice : choices) {
            int distance = distance(word.toLowerCase(Locale.ROOT), choice.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = choice;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best).or(() -> longestSharing(word, choices));
    }

    /** A tail for an error message, {@code , did you mean "nm"?}, or nothing. */
    public static String hint(String word, Collection<String> choices) {
        return to(word, choices)
                .map(choice -> ", did you mean \"" + choice + "\"?")
                .orElse("");
    }

    /** A choice that continues the word or that the word continues: {@code silicon} for {@code silicon-set-n}. */
    private static Optional<String> longestSharing(String word, Collection<String> choices) {
        return word.length() < 3
                ? Optional.empty()
                : choices.stream()
                        .filter(choice -> choice.startsWith(word) || (choice.length() >= 3 && word.startsWith(choice)))
                        .findFirst();
    }

    /**
     * Edit distance with insertions, deletions, substitutions and swaps of neighbours (Damerau, Commun. ACM 7, 1964; the restricted form,
     * in which no stretch is edited twice).
     */
    public static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, d);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] d) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
