package io.porolith.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Constants of an enum as the words of a case file: {@code PORE_WALL} is {@code pore_wall}. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static List<String> of(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(c -> of((Enum<?>) c)).toList();
    }

    /** The constant of a word that is known to be one. */
    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
