package io.porolith.viewer.window;

import io.porolith.geometry.Phase;
import io.porolith.io.History;
import io.porolith.viewer.ResultScenes;
import io.porolith.viewer.data.Coarse;
import io.porolith.viewer.data.Result;
import io.porolith.viewer.data.Step;
import io.porolith.viewer.draw.Composer;
import io.porolith.viewer.draw.Composition;
import io.porolith.viewer.draw.ValueRange;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One result in a window: what is shown of it, and a coarser body that is drawn in its place while the picture moves. */
public final class Exhibit {
    private final Path path;
    private final Optional<Exhibit> leader;
    private final Consumer<String> notes;
    private Result result;
    private ResultScenes scenes;
    private Optional<History> history;
    private Scene scene;
    private Composition shown;
    /** For large bodies, made when it is first needed. */
    private Optional<Step> coarseStep = Optional.empty();

    private Optional<Composition> coarse = Optional.empty();
    private Scene coarseScene;
    private Composer coarseComposer = new Composer(text -> {});

    /** @param leader the result beside which this one is shown, if any */
    Exhibit(Path path, Optional<Exhibit> leader, Consumer<String> notes) throws IOException {
        this.path = path;
        this.leader = leader;
        this.notes = notes;
        open(Result.open(path));
    }

    private void open(Result opened) throws IOException {
        result = opened;
        scenes = new ResultScenes(opened, notes);
        history = opened.history();
    }

    /**
     * Looks whether there are more or fewer steps than before, as of a run in progress.
     *
     * @return by how many, 0 for none
     */
    int lookAgain() throws IOException {
        Result now = Result.open(path);
        int more = now.steps().size() - result.steps().size();
        if (more != 0) {
            open(now);
        }
        return more;
    }

    /** Reads what a scene needs; beside another result, the step of the same time. */
    ResultScenes.Ready read(Scene asked) throws IOException {
        ResultScenes.Ready ready = scenes.read(leader.isEmpty() ? asked : SceneTree.with(asked, "step", step(asked)));
        List<String> phases =
                ready.step().body().phases().stream().map(Phase::name).toList();
        return new ResultScenes.Ready(
                leader.isEmpty() ? ready.scene() : ready.scene().onlyPhases(phases), ready.step(), ready.range());
    }

    /** The step that is shown beside a step of the leader: the last beside the last, else that of the nearest time. */
    private int step(Scene asked) {
        Exhibit first = leader.orElseThrow();
        int number = first.scenes.number(asked);
        return number == first.steps() - 1
                ? steps() - 1
                : result.nearest(first.result.steps().get(number).time(), number);
    }

    /** Shows what was read. */
    void show(ResultScenes.Ready ready, Optional<ValueRange> range) {
        ResultScenes.Shown now = scenes.compose(ready, range);
        if (shown == null || shown.step() != now.composition().step()) {
            coarseStep = Optional.empty();
            coarseComposer = new Composer(text -> {});
        }
        scene = now.scene();
        shown = now.composition();
        coarse = Optional.empty();
    }

    /** A scene as this result shows it: its own step and its own phases. */
    private Scene own(Scene asked) {
        if (leader.isEmpty()) {
            return asked;
        }
        List<String> phases =
                shown.step().body().phases().stream().map(Phase::name).toList();
        return SceneTree.with(asked, "step", scene.step()).onlyPhases(phases);
    }

    /** Changes what needs no composing: the view and the marks. */
    void restyle(Scene same) {
        scene = own(same);
    }

    /** Sees the body at a scale at which a sphere of this radius in metres fits. */
    void scaleTo(double metres) {
        shown = shown.withRadius(metres / shown.space().size());
    }

    boolean isLarge() {
        return Coarse.factor(shown.step().body()) > 1;
    }

    /** The coarse body in a scene that has not been composed in full. */
    Composition coarse(Scene asked) {
        Scene moving = own(asked);
        if (coarse.isEmpty() || Session.needsComposing(coarseScene, moving)) {
            Step step = coarseStep.orElseGet(
                    () -> Coarse.of(shown.step(), Coarse.factor(shown.step().body())));
            coarseStep = Optional.of(step);
            coarse = Optional.of(
                    coarseComposer.compose(moving, step, shown.range()).withRadius(shown.radius()));
            coarseScene = moving;
        }
        scene = moving;
        return coarse.get();
    }

    /** The scene with what was really shown of it. */
    public Scene scene() {
        return scene;
    }

    public Composition shown() {
        return shown;
    }

    public int steps() {
        return scenes.steps();
    }

    int number(Scene of) {
        return scenes.number(of);
    }

    List<String> fields(Scene of) throws IOException {
        return new ArrayList<>(scenes.fields(of));
    }

    Optional<History> history() {
        return history;
    }

    public String name() {
        return result.name();
    }
}
