package io.porolith.viewer.window;

import io.porolith.input.InputException;
import io.porolith.io.picture.LinePlot;
import io.porolith.viewer.ResultScenes;
import io.porolith.viewer.draw.Composition;
import io.porolith.viewer.draw.ValueRange;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a window shows and how far the user has got, without anything of the window itself: one result, or two side by side in one scene,
 * with the same colours for the same values and at one scale.
 */
public final class Session {
    private static final double SECONDS_A_STEP = 0.4;
    private static final double SECONDS_A_LOOK = 2;

    private final List<Exhibit> exhibits = new ArrayList<>();
    private Scene scene;
    private List<String> fields = List.of();
    /** Places in metres. */
    private final List<double[]> pins = new ArrayList<>();

    private Optional<Probe.Reading> hover = Optional.empty();
    private Optional<LinePlot> linePlot = Optional.empty();
    private Optional<LinePlot> historyPlot = Optional.empty();
    private boolean moving;
    private boolean stale;
    private boolean help;
    private boolean plots;
    private boolean playing;
    private String news = "";
    private double lastStep;
    private double lastLook;
    /** Steps that have come since the last look that went well. */
    private int more;

    /** Opens a result and composes a first scene. */
    public Session(Path path, Scene scene) throws IOException {
        this(path, Optional.empty(), scene);
    }

    /** Opens a result, and perhaps another one beside it. */
    public Session(Path path, Optional<Path> beside, Scene scene) throws IOException {
        this.scene = scene;
        exhibits.add(new Exhibit(path, Optional.empty(), this::say));
        if (beside.isPresent()) {
            exhibits.add(new Exhibit(beside.get(), Optional.of(first()), this::say));
        }
        compose(scene);
    }

    private Exhibit first() {
        return exhibits.get(0);
    }

    private void compose(Scene asked) throws IOException {
        List<ResultScenes.Ready> ready = new ArrayList<>();
        for (Exhibit exhibit : exhibits) {
            ready.add(exhibit.read(ready.isEmpty() ? asked : ready.get(0).scene()));
        }
        Optional<ValueRange> range =
                ready.stream().flatMap(r -> r.range().stream()).reduce(ValueRange::with);
        for (int i = 0; i < ready.size(); i++) {
            exhibits.get(i).show(ready.get(i), range);
        }
        double metres =
                exhibits.stream().mapToDouble(e -> e.shown().metres()).max().orElseThrow();
        exhibits.forEach(exhibit -> exhibit.scaleTo(metres));
        scene = ready.get(0).scene();
        stale = false;
        fields = first().fields(scene);
        for (Exhibit exhibit : exhibits) {
            fields.retainAll(exhibit.fields(exhibit.scene()));
        }
        historyPlot = Plots.history(exhibits);
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
                    stale = true;
                    return;
                }
                compose(asked);
                if (!before.field().equals(scene.field()) || before.step() != scene.step()) {
                    updateLine();
                }
            } else {
                scene = asked;
                exhibits.forEach(exhibit -> exhibit.restyle(asked));
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
        return exhibits.stream().anyMatch(Exhibit::isLarge);
    }

    /** What is to be drawn now of a result. */
    public Composition body(Exhibit exhibit) {
        if (moving && exhibit.isLarge()) {
            return exhibit.coarse(scene);
        }
        if (stale && !(moving && isLarge())) {
            stale = false;
            try {
                compose(scene);
            } catch (InputException | IOException e) {
                news = e.getMessage();
            }
        }
        return exhibit.shown();
    }

    /** Whether more than the view and the marks differ. */
    static boolean needsComposing(Scene a, Scene b) {
        return !plain(a).equals(plain(b))
                || a.marks().extremes() != b.marks().extremes()
                || a.marks().outline() != b.marks().outline();
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

    private void updateLine() {
        int n = pins.size() / 2 * 2;
        linePlot = n < 2 ? Optional.empty() : Plots.line(exhibits, pins.get(n - 2), pins.get(n - 1));
    }

    /** Pins a probe; every second one makes a line plot from the one before. */
    public void pin(Optional<Probe.Reading> reading) {
        reading.ifPresent(r -> pins.add(r.metres()));
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
            change(SceneTree.with(scene, "step", (step() + 1) % steps()));
        }
        if (now - lastLook > SECONDS_A_LOOK) {
            lastLook = now;
            look();
        }
    }

    private void look() {
        try {
            for (Exhibit exhibit : exhibits) {
                int own = exhibit.lookAgain();
                more = own == 0 ? more : own;
            }
            if (more != 0) {
                // A step that cannot be read yet is tried again at the next look.
                compose(scene.step() < 0 ? scene : Controls.stepBy(scene, 0, steps()));
                updateLine();
                news = more > 0 ? more + " more steps of the run" : "the run was started again";
                more = 0;
            }
        } catch (InputException | IOException e) {
            // The result is being written or has gone for a moment: what is shown stays, and why is said.
            news = e.getMessage();
        }
    }

    /** What lies over all bodies. */
    Overlay.Content overlay() {
        List<LinePlot> insets = new ArrayList<>();
        linePlot.ifPresent(insets::add);
        if (plots) {
            historyPlot.ifPresent(insets::add);
        }
        return new Overlay.Content(hover, insets, help, news);
    }

    /** The results, side by side. */
    public List<Exhibit> exhibits() {
        return List.copyOf(exhibits);
    }

    public Scene scene() {
        return scene;
    }

    /** What is shown of the first result. */
    public Composition shown() {
        return first().shown();
    }

    public int steps() {
        return first().steps();
    }

    /** Number from 0 of the step shown. */
    public int step() {
        return first().number(scene);
    }

    public double time() {
        return shown().step().time();
    }

    /** Everything the step can be coloured by. */
    public List<String> fields() {
        return List.copyOf(fields);
    }

    /** What the pins read in the first result; those that are in no material there are left out. */
    public List<Probe.Reading> pins() {
        return readings(first());
    }

    List<Probe.Reading> readings(Exhibit exhibit) {
        return pins.stream()
                .flatMap(place -> Probe.read(exhibit.shown(), place).stream())
                .toList();
    }

    /** Places of the pins in metres. */
    List<double[]> pinned() {
        return List.copyOf(pins);
    }

    public boolean hasLinePlot() {
        return linePlot.isPresent();
    }

    public boolean isPlaying() {
        return playing;
    }

    public void play(boolean on) {
        playing = on && steps() > 1;
    }

    public void toggleHelp() {
        help = !help;
    }

    public boolean hasHelp() {
        return help;
    }

    public void togglePlots() {
        plots = !plots;
        if (plots && historyPlot.isEmpty()) {
            news = "the result has no history to plot";
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
        return String.join(
                " and ", exhibits.stream().map(Exhibit::name).distinct().toList());
    }
}
