package io.porolith.io.picture;

import io.porolith.geometry.Phase;
import java.util.List;
import java.util.function.Predicate;

/** Colours of phases and lines, told apart with any kind of colour vision (after Okabe and Ito, Color Universal Design, 2008). */
public final class Palette {
    private static final int[] LINES = {0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x333333};
    private static final int[] SOLIDS = {0x3d7ab8, 0xe0a030, 0x2f9e7c, 0xb8618f, 0xc65a32};
    private static final int CARBON = 0x686868;

    private Palette() {}

    /** Colour of the i-th line of a plot. */
    static int line(Series series, int i) {
        return series.colour().orElse(LINES[i % LINES.length]);
    }

    /**
     * Colour of a solid phase, the same in maps and plots: blue for silicon, grey for the first kind of carbon, the others in their order.
     */
    public static int phase(List<Phase> phases, int index) {
        int carbon = first(phases, Palette::isCarbon);
        int silicon = first(phases, phase -> phase.name().equals("silicon"));
        if (index == carbon) {
            return CARBON;
        }
        int before = index == silicon || silicon < 0 ? 0 : 1;
        for (int i = 0; i < index && index != silicon; i++) {
            before += phases.get(i).isVoid() || i == carbon || i == silicon ? 0 : 1;
        }
        return SOLIDS[before % SOLIDS.length];
    }

    private static int first(List<Phase> phases, Predicate<Phase> wanted) {
        for (int i = 0; i < phases.size(); i++) {
            if (wanted.test(phases.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isCarbon(Phase phase) {
        return phase.name().contains("carbon") || phase.name().contains("graphite");
    }
}
