package io.porolith.units;

import java.util.Locale;

/** Numbers of things in sentences. */
public final class Count {
    private Count() {}

    /**
     * A number with its noun, such as "1 voxel" or "2,048 voxels".
     *
     * @param noun for one thing, with a plural in s
     */
    public static String of(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? noun : noun + "s");
    }

    /** The verb or pronoun that goes with a number of things. */
    public static String choose(long number, String ofOne, String ofMany) {
        return number == 1 ? ofOne : ofMany;
    }
}
