package io.porolith.viewer.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.porolith.io.Column;
import io.porolith.io.HistoryCsv;
import io.porolith.io.PvdSeries;
import io.porolith.viewer.SampleResult;
import io.porolith.viewer.draw.Drawing;
import io.porolith.viewer.draw.Marks;
import io.porolith.viewer.draw.SoftwareRenderer;
import io.porolith.viewer.draw.View;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    @TempDir
    Path dir;

    private Path result;
    private Session session;

    @BeforeEach
    void open() throws Exception {
        result = SampleResult.write(dir.resolve("result"));
        session = new Session(result, Scene.initial());
    }

    @Test
    void whatCannotBeShownIsSaidAndNothingChanges() {
        Scene before = session.scene();
        session.change(SceneTree.with(before, "deformation", 2.0));
        assertThat(session.scene()).isEqualTo(before);
        assertThat(session.news()).contains("no displacement");
    }

    @Test
    void turningComposesNothing() {
        var body = session.shown();
        session.change(Controls.turn(session.scene(), 30, -10));
        assertThat(session.shown()).isSameAs(body);
        session.change(Controls.nextCut(session.scene()));
        assertThat(session.shown()).isNotSameAs(body);
    }

    @Test
    void aRunInProgressIsFollowed() throws Exception {
        assertThat(session.step()).isEqualTo(2);
        PvdSeries series = PvdSeries.resume(result, 3);
        SampleResult.append(series, 30, p -> 7e9);
        session.tick(100);
        assertThat(session.steps()).isEqualTo(4);
        assertThat(session.step()).isEqualTo(3);
        assertThat(session.news()).contains("1 more steps");
    }

    @Test
    void aResultThatIsBeingReplacedKeepsThePicture() throws Exception {
        var body = session.shown();
        Files.delete(result.resolve("fields.pvd"));
        session.tick(100);
        assertThat(session.shown()).isSameAs(body);
        assertThat(session.news()).contains("fields.pvd");
    }

    @Test
    void aStepThatIsHalfWrittenIsSaidAndShownOnceItIsWhole() throws Exception {
        var body = session.shown();
        SampleResult.append(PvdSeries.resume(result, 3), 30, p -> 7e9);
        Path file = result.resolve("fields_0003.vti");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        session.tick(100);
        assertThat(session.news()).contains("fields_0003.vti", "not a whole VTK XML file");
        assertThat(session.shown()).isSameAs(body);
        Files.write(file, whole);
        session.tick(200);
        assertThat(session.shown().step().time()).isEqualTo(30);
        assertThat(session.news()).contains("1 more steps");
    }

    @Test
    void oddFieldsAreShownWithANote() throws Exception {
        Path odd = Files.createDirectory(dir.resolve("odd"));
        PvdSeries series = PvdSeries.open(odd);
        SampleResult.append(series, 0, p -> 5e8);
        SampleResult.append(series, 1, p -> Double.NaN);
        SampleResult.append(series, 2, p -> p[0] < 0.5 ? Double.NaN : 1e9 * p[1]);
        Session shown = new Session(odd, Scene.initial());
        assertThat(shown.news()).contains("is not a number at");
        shown.change(SceneTree.with(shown.scene(), "step", 1));
        assertThat(shown.news()).contains("has no values in the phases shown");
        shown.change(SceneTree.with(shown.scene(), "step", 0));
        assertThat(shown.news()).contains("is 5.0E8 Pa everywhere");
        shown.change(SceneTree.with(shown.scene(), "volume.shown", true));
        assertThat(shown.shown().drawing().volume()).isPresent();
    }

    @Test
    void aPhaseThatIsEmptyOrHiddenLeavesNothingAndSaysSo() throws Exception {
        session.change(SceneTree.merged(
                session.scene(),
                Map.of("phases", Map.of("silicon", Map.of("shown", false), "carbon", Map.of("shown", false)))));
        assertThat(session.news()).contains("Nothing is left to show");
        assertThat(session.shown().drawing().triangles()).isZero();
    }

    @Test
    void playingGoesRound() {
        session.play(true);
        for (int i = 1; i <= 4; i++) {
            session.tick(i);
        }
        assertThat(session.step()).isEqualTo(0);
    }

    @Test
    void probesReadWhatIsDrawn() {
        View view = Marks.view(session.scene(), session.shown(), 300, 200);
        float[] depth;
        try (SoftwareRenderer renderer = new SoftwareRenderer()) {
            depth = renderer.render(session.shown().drawing(), view).depth();
        }
        int hits = 0;
        for (int y = 5; y < 200; y += 10) {
            for (int x = 5; x < 300; x += 10) {
                Optional<Probe.Reading> reading = Probe.at(session.shown(), view, x + 0.5, y + 0.5, depth[y * 300 + x]);
                if (reading.isPresent()) {
                    hits++;
                    double[] m = reading.get().metres();
                    double r2 = (m[0] * m[0] + m[1] * m[1] + m[2] * m[2]) * 1e12;
                    assertThat(reading.get().value()).isCloseTo(3e9 * r2, within(5e8));
                }
            }
        }
        assertThat(hits).isGreaterThan(80);
    }

    @Test
    void linePlotsFollowTheFieldAndLeaveGapsInVoids() {
        var plot = Plots.line(session.exhibits(), new double[] {0, 1e-8, 1e-8}, new double[] {1e-6, 1e-8, 1e-8})
                .orElseThrow();
        double[] y = plot.series().get(0).y();
        assertThat(y[20]).isNaN();
        assertThat(y[199]).isNaN();
        assertThat(y[100]).isCloseTo(3 * 0.25, within(0.12));
        assertThat(plot.y().label()).contains("GPa");
    }

    private static void history(Path of, double most) throws Exception {
        List<Column> columns = List.of(new Column("time", "s"), new Column("max_von_mises_stress.silicon", "Pa"));
        try (HistoryCsv history = HistoryCsv.open(of.resolve("history.csv"), columns)) {
            history.row(0, most / 2);
            history.row(20, most);
        }
    }

    @Test
    void historiesMarkTheTimeShown() throws Exception {
        session.togglePlots();
        assertThat(session.news()).contains("no history");
        history(result, 2e9);
        Session now = new Session(result, Scene.initial());
        now.change(Controls.stepBy(now.scene(), -1, 3));
        now.togglePlots();
        var plot = now.overlay().plots().get(0);
        assertThat(plot.series()).hasSize(2);
        assertThat(plot.series().get(0).y()).containsExactly(1, 2);
        assertThat(plot.series().get(1).x()).containsExactly(10, 10);
        // The line has the colour that the phase has in the body.
        assertThat(plot.series().get(0).colour()).hasValue(0x3d7ab8);
        now.change(SceneTree.with(now.scene(), "phases.silicon.colour", "#102030"));
        assertThat(now.overlay().plots().get(0).series().get(0).colour()).hasValue(0x102030);
        // The overlay is drawn only when it changes, so what has not changed must stay equal.
        assertThat(now.overlay()).isEqualTo(now.overlay());
    }

    /** Another result: four steps to 60 s, twice the stress, half the size, without carbon. */
    private Path other() throws Exception {
        Path other = Files.createDirectory(dir.resolve("other"));
        PvdSeries series = PvdSeries.open(other);
        for (int s = 0; s < 4; s++) {
            SampleResult.appendSmall(series, 20.0 * s, 6e9);
        }
        history(other, 4e9);
        return other;
    }

    @Test
    void twoResultsShareColoursScaleAndCamera() throws Exception {
        history(result, 2e9);
        Session both = new Session(result, Optional.of(other()), Scene.initial());
        Exhibit a = both.exhibits().get(0);
        Exhibit b = both.exhibits().get(1);
        assertThat(a.shown().drawing().scale()).isEqualTo(b.shown().drawing().scale());
        assertThat(a.shown().drawing().scale().orElseThrow().high()).isGreaterThan(4e9);
        View left = Marks.view(both.scene(), a.shown(), 300, 200);
        View right = Marks.view(both.scene(), b.shown(), 300, 200);
        // Pixels a metre are the same.
        assertThat(left.pixels() / a.shown().space().size())
                .isCloseTo(right.pixels() / b.shown().space().size(), withinPercentage(0.01));
        both.change(SceneTree.with(both.scene(), "phases.carbon.opacity", 0.5));
        assertThat(both.news()).isEmpty();
        both.change(Controls.turn(both.scene(), 100, 0));
        assertThat(b.scene().camera()).isEqualTo(a.scene().camera());
        both.pin(Probe.read(a.shown(), new double[] {2e-7, 2e-7, 2e-7}));
        both.pin(Probe.read(a.shown(), new double[] {5e-7, 2e-7, 2e-7}));
        both.togglePlots();
        assertThat(both.overlay().plots().get(0).series()).hasSize(2);
        assertThat(both.overlay().plots().get(1).series())
                .extracting(s -> s.name())
                .containsExactly("silicon result", "silicon other", "");
        assertThat(both.title()).isEqualTo("result and other");
    }

    @Test
    void theSecondResultShowsTheNearestTimeAndTheLastStepBesideTheLast() throws Exception {
        Session both = new Session(result, Optional.of(other()), Scene.initial());
        Exhibit b = both.exhibits().get(1);
        assertThat(b.shown().step().time()).isEqualTo(60);
        both.change(SceneTree.with(both.scene(), "step", 0));
        assertThat(b.shown().step().time()).isZero();
        both.change(SceneTree.with(both.scene(), "step", 1));
        assertThat(b.shown().step().time()).isIn(0.0, 20.0);
        both.change(SceneTree.with(both.scene(), "step", 2));
        assertThat(b.shown().step().time()).isEqualTo(60);
    }

    @Test
    void whatOnlyOneResultHoldsIsSaidAndNothingChanges() throws Exception {
        Session both = new Session(result, Optional.of(other()), Scene.initial());
        assertThat(both.fields()).containsExactly("phase", "von_mises_stress");
        Scene before = both.scene();
        both.change(SceneTree.with(before, "field", "lithiation"));
        assertThat(both.news()).contains("no field \"lithiation\"");
        assertThat(both.scene()).isEqualTo(before);
    }

    @Test
    void viewsAreSavedAndOpenedAgain() throws Exception {
        SavedFiles saved = new SavedFiles(dir, session);
        saved.openLastView();
        assertThat(session.news()).contains("no saved view");
        Scene wanted = Controls.nextTheme(Controls.nextCut(Controls.turn(session.scene(), 30, 10)));
        session.change(wanted);
        saved.saveView();
        assertThat(session.news()).contains("saved", "result-view.json");
        session.change(Controls.nextCut(Controls.whole(Controls.turn(session.scene(), 50, 10))));
        saved.openLastView();
        assertThat(session.scene()).isEqualTo(wanted);
        saved.saveView();
        assertThat(saved.views()).extracting(p -> p.getFileName().toString()).contains("result-view-2.json");
        Files.writeString(dir.resolve("bad-view.json"), "{\"camra\": 1}");
        saved.openView(dir.resolve("bad-view.json"));
        assertThat(session.news()).contains("camra", "did you mean \"camera\"?");
        assertThat(session.scene()).isEqualTo(wanted);
    }

    @Test
    void aFixedRangeStartsWithTheEndsShown() {
        double high = session.shown().drawing().scale().orElseThrow().high();
        session.change(Controls.fixedRange(session.scene(), session.shown()));
        assertThat(session.scene().colours().range()).isEqualTo(Scene.RangeMode.FIXED);
        assertThat(session.shown().drawing().scale().orElseThrow().high()).isCloseTo(high, withinPercentage(0.1));
    }

    @Test
    void aCutFacingTheViewerRemovesWhatIsNearer() {
        Scene cut = Controls.addCutFacing(session.scene());
        View view = Marks.view(cut, session.shown(), 300, 200);
        List<Double> n = cut.cut().planes().get(0).normal();
        for (int a = 0; a < 3; a++) {
            assertThat(n.get(a)).isCloseTo(-view.away()[a], within(1e-6));
        }
    }

    @Test
    void picturesThatMoveGetCoarserOnlyWhereThatHelps() {
        Sharpness sharp = new Sharpness();
        sharp.took(0.4);
        assertThat(sharp.samples()).isEqualTo(0.5);
        sharp.took(0.15);
        assertThat(sharp.samples()).isEqualTo(0.25);
        sharp.took(0.04);
        assertThat(sharp.samples()).isEqualTo(0.25);
        sharp.took(0.01);
        assertThat(sharp.samples()).isEqualTo(0.5);
        Sharpness slow = new Sharpness();
        slow.took(0.4);
        slow.took(0.38);
        assertThat(slow.samples()).isEqualTo(1);
        slow.took(0.4);
        assertThat(slow.samples()).isEqualTo(1);
    }

    @Test
    void settingsAreKept() throws Exception {
        KeptSettings settings = new KeptSettings(dir.resolve("config/viewer.json"));
        assertThat(settings.apply(Scene.initial())).isEqualTo(Scene.initial());
        settings.keep(SceneTree.set(SceneTree.set(Scene.initial(), "theme=dark"), "camera.zoom=3"));
        Scene next = settings.apply(Scene.initial());
        assertThat(next.theme()).isEqualTo(Scene.Theme.DARK);
        assertThat(next.camera().zoom()).isEqualTo(1);
        Files.writeString(settings.file(), "{");
        assertThat(settings.apply(Scene.initial())).isEqualTo(Scene.initial());
    }

    @Test
    void cutsGoRoundAndCanBeDragged() {
        Scene scene = Scene.initial();
        for (int axis = 0; axis < 3; axis++) {
            scene = Controls.nextCut(scene);
            assertThat(scene.cut().planes().get(0).normal().get(axis)).isEqualTo(1);
        }
        assertThat(Controls.nextCut(scene).cut().planes()).isEmpty();
        Scene dragged = Controls.dragCut(scene, 30, 0, new double[] {300, 0});
        assertThat(dragged.cut().planes().get(0).at()).isEqualTo("60.00 %");
    }

    @Test
    void largeBodiesAreComposedCoarselyWhileTheyMove() throws Exception {
        Path large = Files.createDirectory(dir.resolve("large"));
        SampleResult.append(PvdSeries.open(large), 112, 0, p -> 1e9 * p[0]);
        Session moving = new Session(large, Scene.initial());
        long fine = moving.body(moving.exhibits().get(0)).drawing().triangles();
        moving.moving(true);
        moving.change(Controls.nextCut(moving.scene()));
        assertThat(moving.body(moving.exhibits().get(0)).drawing().triangles()).isLessThan(fine / 2);
        assertThat(moving.body(moving.exhibits().get(0)).drawing().scale())
                .isEqualTo(moving.shown().drawing().scale());
        Drawing coarse = moving.body(moving.exhibits().get(0)).drawing();
        moving.change(Controls.turn(moving.scene(), 5, 5));
        assertThat(moving.body(moving.exhibits().get(0)).drawing())
                .as("turning composes nothing")
                .isSameAs(coarse);
        moving.moving(false);
        assertThat(moving.body(moving.exhibits().get(0)).drawing().triangles()).isGreaterThan(fine / 2);
        assertThat(moving.body(moving.exhibits().get(0))).isSameAs(moving.shown());
    }

    @Test
    void aMissingResultIsOneSentence() {
        assertThatThrownBy(() -> new Session(dir.resolve("no"), Scene.initial()))
                .hasMessageContaining("There is no result");
    }
}
