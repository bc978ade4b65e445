package io.porolith.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cpu.CpuBackend;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.mesh.Grid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a diffusion step whose conductivity differs a hundredfold, with a held face. */
class FirstGuessTest {
    private static final int DEPTH = 3;
    private final Grid grid = Grid.box(7, 5, 6);
    private final Random random = new Random(11);
    private final CpuBackend backend = new CpuBackend(1);
    private VoxelField storage;
    private VoxelField conductivity;
    private Operator operator;
    private Vector b;
    private Vector x;
    private Vector work;
    private Vector other;
    private FirstGuess guess;

    @BeforeEach
    void makeAStep() {
        storage = backend.voxelField(grid);
        conductivity = backend.voxelField(grid);
        backend.upload(fill(grid.voxelCount(), () -> 1 + random.nextDouble()), storage);
        operator = step(10);
        b = vector();
        x = vector();
        work = vector();
        other = vector();
        guess = new FirstGuess(backend, 2, DEPTH, () -> backend.vector(grid, 1, Precision.FP32));
    }

    @AfterEach
    void everythingIsGivenBack() {
        guess.close();
        for (Vector v : new Vector[] {b, x, work, other}) {
            v.close();
        }
        operator.close();
        storage.close();
        conductivity.close();
        assertThat(backend.bytesInUse()).isZero();
        backend.close();
    }

    private Operator step(double length) {
        backend.upload(fill(grid.voxelCount(), () -> length * Math.pow(100, random.nextDouble())), conductivity);
        byte[] held = new byte[grid.nodeCount()];
        for (int n = 0; n < held.length; n++) {
            held[n] = (byte) (isHeld(n) ? 1 : 0);
        }
        return backend.helmholtz(storage, conductivity, new Constraints(grid, held), Precision.FP64);
    }

    private boolean isHeld(int node) {
        return node % 8 == 0;
    }

    private Vector vector() {
        return backend.vector(grid, 1, Precision.FP64);
    }

    private static double[] fill(int count, Supplier<Double> value) {
        double[] values = new double[count];
        Arrays.setAll(values, n -> value.get());
        return values;
    }

    private double[] change() {
        double[] values = fill(grid.nodeCount(), random::nextGaussian);
        Arrays.setAll(values, n -> isHeld(n) ? 0 : values[n]);
        return values;
    }

    private void set(Vector v, double[] values) {
        backend.upload(values, v);
    }

    private double[] get(Vector v) {
        double[] values = new double[grid.nodeCount()];
        backend.download(v, values);
        return values;
    }

    private void accept(double[] change) {
        set(work, change);
        guess.accept(work);
    }

    private double residual() {
        backend.residual(operator, b, x, work);
        return Math.sqrt(backend.dot(work, work));
    }

    /** Energy norm of the error against a solution. */
    private double error(double[] solution) {
        set(work, solution);
        backend.axpby(-1, x, 1, work);
        return Math.sqrt(backend.apply(operator, work, other));
    }

    /** b of a solution that is one at the held face. */
    private double[] problem(double[] solution) {
        double[] whole = solution.clone();
        Arrays.setAll(whole, n -> isHeld(n) ? 1 : whole[n]);
        set(work, whole);
        backend.applyAllRows(operator, work, b);
        double[] start = new double[grid.nodeCount()];
        Arrays.setAll(start, n -> isHeld(n) ? 1 : 0);
        set(x, start);
        return whole;
    }

    private void better() {
        guess.better(operator, b, x, work, other);
    }

    @Test
    void solutionsOnACubicInTimeAreFoundHoweverStepsVary() {
        double[][] terms = {change(), change(), change()};
        double t = 0;
        for (int step = 0; step < 7; step++) {
            double next = t + 0.1 + random.nextDouble();
            double from = t;
            double[] solution = at(terms, next);
            problem(solution);
            double[] before = at(terms, from);
            Arrays.setAll(before, n -> isHeld(n) ? 1 : before[n]);
            set(x, before);
            double first = residual();
            better();
            if (step < DEPTH) {
                assertThat(residual()).as("step %d", step).isGreaterThan(1e-3 * first);
            } else {
                assertThat(residual()).as("step %d", step).isLessThan(1e-5 * first);
            }
            double[] change = new double[solution.length];
            Arrays.setAll(change, n -> isHeld(n) ? 0 : solution[n] - before[n]);
            accept(change);
            t = next;
        }
    }

    private static double[] at(double[][] terms, double t) {
        double[] sum = new double[terms[0].length];
        Arrays.setAll(sum, n -> terms[0][n] * t + terms[1][n] * t * t + terms[2][n] * t * t * t);
        return sum;
    }

    /** Also where changes tell the same twice. */
    @Test
    void noOtherCombinationHasALesserError() {
        double[] one = change();
        double[] two = change();
        double[] solution = problem(change());
        double before = error(solution);
        accept(one);
        accept(two);
        accept(one);
        better();
        double least = error(solution);
        assertThat(least).isLessThan(before);
        double[] best = get(x);
        for (double[] direction : new double[][] {one, two}) {
            for (double step : new double[] {-0.1, 0.1}) {
                double[] moved = best.clone();
                Arrays.setAll(moved, n -> moved[n] + step * direction[n]);
                set(x, moved);
                assertThat(error(solution)).isGreaterThan(least * (1 + 1e-5));
            }
        }
    }

    @Test
    void heldValuesStay() {
        problem(change());
        accept(change());
        better();
        double[] values = get(x);
        for (int n = 0; n < values.length; n++) {
            if (isHeld(n)) {
                assertThat(values[n]).isEqualTo(1);
            }
        }
    }

    @Test
    void whatAnAttemptHasFoundCountsUntilTheStepIsTaken() {
        double[] first = change();
        double[] second = change();
        double[] none = new double[grid.nodeCount()];
        double[][] found = {first, second};
        for (int solve = 0; solve < 2; solve++) {
            set(b, none);
            set(x, found[solve]);
            guess.tried(solve, b, x, work);
        }
        double[] solution = new double[first.length];
        Arrays.setAll(solution, n -> 2 * first[n] - 3 * second[n]);
        problem(solution);
        double start = residual();
        double[] held = get(x);
        better();
        assertThat(residual()).isLessThan(0.99 * start);
        accept(new double[first.length]);
        double[] whole = problem(solution);
        double all = error(whole);
        better();
        assertThat(error(whole)).as("the first of them stays").isLessThan(all);
        set(x, held);
        guess.forget();
        better();
        assertThat(get(x)).isEqualTo(held);
    }

    @Test
    void anotherOperatorIsNotTakenForTheLastOne() {
        accept(change());
        problem(change());
        better();
        try (Operator longer = step(1e4)) {
            double[] direction = get(x);
            double[] start = new double[direction.length];
            Arrays.setAll(start, n -> isHeld(n) ? 1 : 0);
            Arrays.setAll(direction, n -> direction[n] - start[n]);
            set(x, start);
            guess.better(longer, b, x, work, other);
            backend.residual(longer, b, x, other);
            set(work, direction);
            double along = backend.dot(work, other);
            set(x, start);
            backend.residual(longer, b, x, other);
            set(work, direction);
            assertThat(along / backend.dot(work, other)).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void aSavedPastGuessesTheSameBits(@TempDir Path folder) throws IOException {
        accept(change());
        accept(change());
        set(work, change());
        set(b, new double[grid.nodeCount()]);
        set(x, change());
        guess.tried(0, b, x, work);
        CheckpointWriter.write(folder, Map.of(), to -> guess.save(to, "x", grid.nodeCount()));
        problem(change());
        double[] start = get(x);
        better();
        double[] expected = get(x);
        try (CheckpointReader from = CheckpointReader.open(folder);
                FirstGuess again = new FirstGuess(backend, 2, DEPTH, () -> backend.vector(grid, 1, Precision.FP32))) {
            again.restore(from, "x", grid.nodeCount());
            set(x, start);
            again.better(operator, b, x, work, other);
        }
        assertThat(get(x)).isEqualTo(expected);
    }
}
