package io.porolith.viewer;

import io.porolith.input.InputException;
import io.porolith.viewer.data.Result;
import io.porolith.viewer.data.Scalar;
import io.porolith.viewer.data.Step;
import io.porolith.viewer.draw.Composer;
import io.porolith.viewer.draw.Composition;
import io.porolith.viewer.draw.ValueRange;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Shows scenes of one result: reads the arrays they need and keeps the last step. */
public final class ResultScenes {
    private final Result result;
    private final Composer composer;
    private final SeriesRanges ranges;
    private Step step;
    private int stepNumber = -1;
    private Set<String> stepArrays = Set.of();
    private Optional<ValueRange> range = Optional.empty();
    private List<Object> rangeKey = List.of();

    /** @param notes takes sentences about what is shown and what had to be left out */
    public ResultScenes(Result result, Consumer<String> notes) {
        this.result = result;
        this.composer = new Composer(notes);
        this.ranges = new SeriesRanges(result);
    }

    /**
     * A scene made ready.
     *
     * @param scene with the field and the step that are really shown
     */
    public record Shown(Scene scene, Composition composition) {}

    /** Number of steps. */
    public int steps() {
        return result.steps().size();
    }

    /** Everything the step of a scene can be coloured by. */
    public List<String> fields(Scene scene) throws IOException {
        return result.keys(number(scene));
    }

    /** Number from 0 of the step a scene asks for. */
    public int number(Scene scene) {
        int count = steps();
        int wanted = scene.step() < 0 ? count + scene.step() : scene.step();
        if (wanted < 0 || wanted >= count) {
            throw new InputException("step is " + scene.step() + ", but the result has " + count
                    + " steps; expected 0 to " + (count - 1) + ", or -1 to -" + count + " from the end.");
        }
        return wanted;
    }

    /**
     * A scene whose step has been read.
     *
     * @param scene with the field and the step that are really shown
     * @param range of the values that the colours stand for; empty where materials are coloured
     */
    public record Ready(Scene scene, Step step, Optional<ValueRange> range) {}

    /** Reads what a scene needs. */
    public Ready read(Scene asked) throws IOException {
        int number = number(asked);
        List<String> arrays = result.names(number);
        Scene scene = asked;
        if (asked.field().equals(Scene.AUTO)) {
            scene = SceneTree.with(asked, "field", Scalar.preferred(arrays));
        }
        Scalar.check(scene.field(), arrays);
        for (Scene.Isosurface iso : scene.isosurfaces()) {
            if (!iso.field().isEmpty()) {
                Scalar.check(iso.field(), arrays);
            }
        }
        load(number, new LinkedHashSet<>(Composer.needs(scene, arrays)));
        return new Ready(scene, step, scene.colours().allSteps() ? ranges.of(scene) : range(scene));
    }

    /** Composes what has been read, with colours over a range of values that may be wider than its own. */
    public Shown compose(Ready ready, Optional<ValueRange> range) {
        return new Shown(ready.scene(), composer.compose(ready.scene(), ready.step(), range));
    }

    /** Reads what a scene needs and composes it. */
    public Shown show(Scene asked) throws IOException {
        Ready ready = read(asked);
        return compose(ready, ready.range());
    }

    /** Range of the step; sorting its values takes time, so the last one is kept. */
    private Optional<ValueRange> range(Scene scene) {
        List<Object> key = List.of(stepNumber, scene.field(), scene.phases());
        if (!key.equals(rangeKey)) {
            range = Composer.range(scene, step);
            rangeKey = key;
        }
        return range;
    }

    private void load(int number, Set<String> needed) throws IOException {
        if (number == stepNumber && stepArrays.containsAll(needed)) {
            return;
        }
        // What was there before is let go first: two steps at a time would need twice the memory.
        step = null;
        rangeKey = List.of();
        step = result.read(number, needed);
        stepNumber = number;
        stepArrays = needed;
    }
}
