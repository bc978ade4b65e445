package io.porolith.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Which of the six rigid motions of a body prescribed components of its displacement leave free. A motion u = t + w x r is held if a component
 * in which it moves is prescribed somewhere. The sum of the products of the coefficients of all prescribed components stands for them.
 */
public final class HeldMotions {
    public static final int COUNT = 6;

    private static final String[] NAMES = {
        "translation along x", "translation along y", "translation along z",
        "rotation about x", "rotation about y", "rotation about z"
    };

    /** Of singular values of the sum, whose entries are squares. */
    private static final double NOTHING = 1e-10;

    private final double[][] sum = new double[COUNT][COUNT];

    /**
     * Takes note of a prescribed component.
     *
     * @param r where, from near the middle of the body, in units of about half its size
     */
    public void add(double[] r, int component) {
        double[] row = new double[COUNT];
        int next = (component + 1) % 3;
        int last = (component + 2) % 3;
        row[component] = 1;
        row[3 + next] = r[last];
        row[3 + last] = -r[next];
        for (int i = 0; i < COUNT; i++) {
            for (int j = 0; j < COUNT; j++) {
                sum[i][j] += row[i] * row[j];
            }
        }
    }

    /** The name of a motion, translations along x, y and z first. */
    public static String name(int motion) {
        return NAMES[motion];
    }

    /** The free motions in words, translations first. */
    public List<String> free() {
        List<String> free = new ArrayList<>();
        boolean[] takesPart = takesPart();
        for (int motion = 0; motion < COUNT; motion++) {
            if (takesPart[motion]) {
                free.add(NAMES[motion]);
            }
        }
        return free;
    }

    /** Which motions, translations first, take part in a free one. */
    boolean[] takesPart() {
        boolean[] free = new boolean[COUNT];
        int rank = rankWithout(-1);
        for (int motion = 0; motion < COUNT; motion++) {
            // The motion takes part in a free one exactly if the constraints keep their rank without it.
            free[motion] = rankWithout(motion) == rank;
        }
        return free;
    }

    /** Whether each motion that takes part in a free one is free by itself, so that none is a turn about a hinge. */
    boolean isSeparable() {
        return free().size() == COUNT - rankWithout(-1);
    }

    private int rankWithout(int motion) {
        double[][] part = new double[COUNT][COUNT];
        for (int i = 0; i < COUNT; i++) {
            for (int j = 0; j < COUNT; j++) {
                part[i][j] = i == motion || j == motion ? 0 : sum[i][j];
            }
        }
        double[] values = new SingularValueDecomposition(new Array2DRowRealMatrix(part, false)).getSingularValues();
        return (int) Arrays.stream(values).filter(v -> v > NOTHING * values[0]).count();
    }
}
