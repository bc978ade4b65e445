package io.porolith.stage;

/** The pieces that a step of a body with history is taken in: how long each is, as a share of the whole. */
final class Pieces {
    private static final int MAX_HALVINGS = 10;
    /** A piece this much longer than the balance of energy allows is shortened. */
    private static final double TOO_LONG = 2;

    private static final int MAX_REFINEMENTS = 8;
    private static final double GROWTH = 1.5;
    /** Newton's method takes no more iterations where pieces may grow. */
    private static final int EASY = 8;

    private final double largest;
    private final boolean whole;
    private double done;
    private double share;
    private int halvings;
    private int refinements;

    /**
     * @param largest share that a piece may have
     * @param first share that the first one tries
     * @param whole whether pieces are no shorter than equilibrium needs, whatever energy they miss
     */
    Pieces(double largest, double first, boolean whole) {
        this.largest = largest;
        this.whole = whole;
        share = whole ? largest : largest * Math.min(1, first);
    }

    boolean areLeft() {
        return done < 1;
    }

    /** Where the piece to come ends; 1 at the end of the step. */
    double end() {
        double end = done + Math.min(share, largest);
        return end > 1 - 1e-9 ? 1 : end;
    }

    double length() {
        return end() - done;
    }

    /**
     * Whether a piece that came to equilibrium is taken back.
     *
     * @param over how long it was over how long the balance of energy allows
     */
    boolean refines(double over) {
        return !whole && over > TOO_LONG && refinements < MAX_REFINEMENTS;
    }

    /** The piece was taken. */
    void take(int newtonIterations, double over) {
        double length = Math.min(share, largest);
        done = end();
        share = length * growth(newtonIterations, over);
    }

    /** The piece missed too much energy. */
    void refine(int newtonIterations, double over) {
        refinements++;
        share = length() * growth(newtonIterations, over);
    }

    /** The piece failed; false if it has been halved too often. */
    boolean halve() {
        share = 0.5 * length();
        return ++halvings <= MAX_HALVINGS;
    }

    /** How often pieces may be halved. */
    int mostHalvings() {
        return MAX_HALVINGS;
    }

    private static double growth(int newtonIterations, double over) {
        double easy = newtonIterations <= EASY ? GROWTH : 1;
        return over > 0.5 ? Math.min(easy, Math.max(0.25, 0.8 / over)) : easy;
    }

    /** What share of the largest piece the first one of the next step should try. */
    double suggested() {
        return Math.min(1, share / largest);
    }
}
