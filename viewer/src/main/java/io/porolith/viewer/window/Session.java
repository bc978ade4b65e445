package io.porolith.viewer.window;

import io.porolith.input.InputException;
import io.porolith.io.History;
import io.porolith.io.picture.LinePlot;
import io.porolith.viewer.ResultScenes;
import io.porolith.viewer.data.Coarse;
import io.porolith.viewer.data.Result;
import io.porolith.viewer.data.Step;
import io.porolith.viewer.draw.Composer;
import io.porolith.viewer.draw.Composition;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a window shows and how far the user has got, without anything of the window itself. */
public final class Session {
    private static final double SECONDS_A_STEP = 0.4;
    private static final double SECONDS_A_LOOK = 2;

    private final Path path;
    private Result result;
    private ResultScenes scenes;
    private Optional<History> history;
    private Scene scene;
    private Composition shown;
    private List<String> fields = List.of();
    private final List<Probe.Reading> pins = new ArrayList<>();
    private Optional<Probe.Reading> hover = Optional.empty();
    private Optional<LinePlot> linePlot = Optional.empty();
    /** For large bodies: a coarser one that is drawn while the picture moves, made when it is first needed. */
    private Optional<Step> coarseStep = Optional.empty();

    private Optional<Composition> coarse = Optional.empty();
    private Composer coarseComposer = new Composer(text -> {});
    private boolean moving;
    private boolean stale;
    private boolean help;
    private boolean plots;
    private boolean playing;
    private String news = "";
    private double lastStep;
    private double lastLook;

    /** Opens a result and composes a first scene. */
    public Session(Path path, Scene scene) throws IOException {
        this.path = path;
        this.scene = scene;
        open(Result.open(path));
        compose(scene);
    }

    private void open(Result opened) throws IOException {
        result = opened;
        scenes = new ResultScenes(opened, text -> news = text);
        history = opened.history();
    }

    private void compose(Scene asked) throws IOException {
        ResultScenes.Shown now = scenes.show(asked);
        scene = now.scene();
        if (shown == null || shown.step() != now.composition().step()) {
            coarseStep = Optional.empty();
            coarseComposer = new Composer(text -> {});
        }
        shown = now.composition();
        coarse = Optional.empty();
        stale = false;
        fields = scenes.fields(scene);
    }

    /** Changes the scene; what cannot be shown is said and the scene stays as it was. */
    public void change(Scene asked) {
        if (asked.equals(scene)) {
            return;
        }
        try {
            if (needsComposing(scene, asked)) {
                news = "";
                Scene before = scene;
                if (moving && isLarge() && before.field().equals(asked.field()) && before.step() == asked.step()) {
                    scene = asked;
                    coarse = Optional.empty();
                    stale = true;
                    return;
                }
                compose(asked);
                if (!before.field().equals(scene.field()) || before.step() != scene.step()) {
                    readAgain();
                }
            } else {
                scene = asked;
            }
        } catch (InputException | IOException e) {
            news = e.getMessage();
        }
    }

    /** Says whether the picture is moving: a large body is then only composed coarsely until it stands still. */
    public void moving(boolean now) {
        moving = now;
    }

    private boolean isLarge() {
        return Coarse.factor(shown.step().body()) > 1;
    }

    /** What is to be drawn now. */
    public Composition body() {
        if (moving && isLarge()) {
            if (coarse.isEmpty()) {
                Step step = coarseStep.orElseGet(
                        () -> Coarse.of(shown.step(), Coarse.factor(shown.step().body())));
                coarseStep = Optional.of(step);
                coarse = Optional.of(coarseComposer.compose(scene, step, shown.range()));
            }
            return coarse.get();
        }
        if (stale) {
            stale = false;
            try {
                compose(scene);
            } catch (InputException | IOException e) {
                news = e.getMessage();
            }
        }
        return shown;
    }

    /** Whether more than the view and the marks differ. */
    private static boolean needsComposing(Scene a, Scene b) {
        Scene sameView =
                SceneTree.merged(b, java.util.Map.of("theme", a.theme().name().toLowerCase(java.util.Locale.ROOT)));
        return !plain(a).equals(plain(sameView))
                || a.marks().extremes() != b.marks().extremes()
                || a.marks().outline() != b.marks().outline()
                || a.theme() != b.theme();
    }

    private static Scene plain(Scene s) {
        Scene initial = Scene.initial();
        return new Scene(
                s.field(),
                s.step(),
                s.colours(),
                s.cut(),
                s.clip(),
                s.isosurfaces(),
                s.volume(),
                s.phases(),
                s.surface(),
                s.deformation(),
                s.mirror(),
                initial.camera(),
                s.theme(),
                initial.marks(),
                s.shading());
    }

    /** Pins keep their places and read the values of what is shown now. */
    private void readAgain() {
        for (int i = 0; i < pins.size(); i++) {
            int at = i;
            Probe.read(shown, pins.get(i).metres()).ifPresent(reading -> pins.set(at, reading));
        }
        updateLine();
    }

    private void updateLine() {
        int n = pins.size() / 2 * 2;
        linePlot = n < 2
                ? Optional.empty()
                : Plots.line(shown, pins.get(n - 2).metres(), pins.get(n - 1).metres());
    }

    /** Pins a probe; every second one makes a line plot from the one before. */
    public void pin(Optional<Probe.Reading> reading) {
        reading.ifPresent(pins::add);
        updateLine();
    }

    public void clearPins() {
        pins.clear();
        updateLine();
    }

    public void hover(Optional<Probe.Reading> reading) {
        hover = reading;
    }

    /** Does what goes on by itself: plays steps, looks for new ones of a run in progress. Time in seconds. */
    public void tick(double now) {
        if (playing && now - lastStep > SECONDS_A_STEP) {
            lastStep = now;
            int number = scenes.number(scene);
            change(SceneTree.with(scene, "step", (number + 1) % scenes.steps()));
        }
        if (now - lastLook > SECONDS_A_LOOK) {
            lastLook = now;
            look();
        }
    }

    private void look() {
        try {
            Result now = Result.open(path);
            if (now.steps().size() != result.steps().size()) {
                int more = now.steps().size() - result.steps().size();
                open(now);
                compose(
                        scene.step() < 0
                                ? scene
                                : SceneTree.with(scene, "step", Math.min(scene.step(), scenes.steps() - 1)));
                readAgain();
                news = more > 0 ? more + " more steps of the run" : "the run was started again";
            }
        } catch (InputException | IOException e) {
            // The result is being written or has gone for a moment: what is shown stays, and why is said.
            news = e.getMessage();
        }
    }

    /** What lies over the body. */
    Overlay.Content overlay() {
        List<LinePlot> insets = new ArrayList<>();
        linePlot.ifPresent(insets::add);
        if (plots) {
            history.flatMap(h -> Plots.history(h, shown.step().time())).ifPresent(insets::add);
        }
        return new Overlay.Content(List.copyOf(pins), hover, insets, help, news);
    }

    public Scene scene() {
        return scene;
    }

    public Composition shown() {
        return shown;
    }

    public int steps() {
        return scenes.steps();
    }

    /** Number from 0 of the step shown. */
    public int step() {
        return scenes.number(scene);
    }

    public double time() {
        return shown.step().time();
    }

    /** Everything the step can be coloured by. */
    public List<String> fields() {
        return fields;
    }

    public List<Probe.Reading> pins() {
        return List.copyOf(pins);
    }

    public boolean hasLinePlot() {
        return linePlot.isPresent();
    }

    public boolean isPlaying() {
        return playing;
    }

    public void play(boolean on) {
        playing = on && scenes.steps() > 1;
    }

    public void toggleHelp() {
        help = !help;
    }

    public boolean hasHelp() {
        return help;
    }

    public void togglePlots() {
        plots = !plots;
        if (plots && history.isEmpty()) {
            news = "the result has no history";
        }
    }

    public boolean hasPlots() {
        return plots;
    }

    public void say(String text) {
        news = text;
    }

    public String news() {
        return news;
    }

    public String title() {
        return result.name();
    }
}
