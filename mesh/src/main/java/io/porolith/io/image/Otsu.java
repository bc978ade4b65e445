package io.porolith.io.image;

/**
 * Thresholds that split a histogram into classes of least variance inside (Otsu, IEEE Trans. Syst. Man Cybern. 9, 1979, 62), for any number
 * of classes at once by dynamic programming (Liao, Chen and Chung, J. Inf. Sci. Eng. 17, 2001, 713).
 */
final class Otsu {
    private Otsu() {}

    /**
     * The thresholds.
     *
     * @param histogram counts by bin
     * @param classes at least 2
     * @return the first bin of each class but the first, in rising order
     */
    static int[] thresholds(long[] histogram, int classes) {
        int n = histogram.length;
        double[] count = new double[n + 1];
        double[] sum = new double[n + 1];
        for (int b = 0; b < n; b++) {
            count[b + 1] = count[b] + histogram[b];
            sum[b + 1] = sum[b] + (double) b * histogram[b];
        }
        double[][] best = new double[classes][n + 1];
        int[][] from = new int[classes][n + 1];
        for (int end = 1; end <= n; end++) {
            best[0][end] = between(count, sum, 0, end);
        }
        for (int c = 1; c < classes; c++) {
            for (int end = c + 1; end <= n; end++) {
                best[c][end] = -1;
                for (int start = c; start < end; start++) {
                    double value = best[c - 1][start] + between(count, sum, start, end);
                    if (value > best[c][end]) {
                        best[c][end] = value;
                        from[c][end] = start;
                    }
                }
            }
        }
        int[] thresholds = new int[classes - 1];
        int end = n;
        for (int c = classes - 1; c > 0; c--) {
            end = from[c][end];
            thresholds[c - 1] = end;
        }
        return thresholds;
    }

    /** Share of the variance between classes: count times squared mean. */
    private static double between(double[] count, double[] sum, int start, int end) {
        double n = count[end] - count[start];
        double s = sum[end] - sum[start];
        return n == 0 ? 0 : s * s / n;
    }
}
