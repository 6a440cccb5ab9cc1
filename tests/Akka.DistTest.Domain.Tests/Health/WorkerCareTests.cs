using CsCheck;

namespace Akka.DistTest.Health;

public sealed class WorkerCareTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly HealthSettings Settings = HealthSettings.Default with { MostFailures = 3 };

    private static readonly Gen<HealthInput> Inputs = Gen.Int[0, 13].Select<int, HealthInput>(kind => kind switch
    {
        0 => new HealthInput.Beat(Vitals()),
        1 => new HealthInput.Beat(Vitals(cpu: 99)),
        2 => new HealthInput.Beat(Vitals(finding: "full")),
        3 or 4 => new HealthInput.Failed("broken"),
        5 => new HealthInput.Worked(),
        6 or 7 => new HealthInput.Tick(true),
        8 => new HealthInput.Registered(null),
        9 => Word(SteerAction.Drain),
        10 => Word(SteerAction.Resume),
        11 => Word(SteerAction.Maintenance),
        12 => Word(SteerAction.Quarantine),
        _ => Word(SteerAction.Release),
    });

    private readonly WorkerCare _new = new(Settings, Start);

    [Fact]
    public void A_worker_begins_healthy() => Assert.Equal(HealthState.Healthy, _new.At(Start).State);

    [Fact]
    public void Silence_makes_it_suspect_and_a_heartbeat_healthy_again()
    {
        Assert.Equal(HealthState.Suspect, _new.At(Start.AddSeconds(6)).State);
        Assert.Equal("no heartbeat for 6 s", _new.At(Start.AddSeconds(6)).Reason);
        Assert.Equal(
            HealthState.Healthy,
            _new.After(new HealthInput.Beat(null), Start.AddSeconds(6)).At(Start.AddSeconds(7)).State);
    }

    [Theory]
    [InlineData(90.0, null, null, null, "the processor is at 90 %, the limit is 90 %")]
    [InlineData(null, 91.0, null, null, "memory is at 91 %, the limit is 90 %")]
    [InlineData(null, null, 96.0, null, "the disk is at 96 %, the limit is 95 %")]
    [InlineData(null, null, null, 95.0, "the GPU is at 95 %, the limit is 95 %")]
    [InlineData(89.9, 89.9, 94.9, 94.9, "")]
    public void Three_heartbeats_over_a_limit_make_it_suspect(
        double? cpu, double? memory, double? disk, double? gpu, string reason)
    {
        var care = _new;
        for (var beat = 0; beat < 3; beat++)
        {
            Assert.Equal(HealthState.Healthy, care.At(Start).State);
            care = care.After(new HealthInput.Beat(Vitals(cpu, memory, disk, gpu)), Start);
        }

        Assert.Equal(reason, care.At(Start).Reason);
        Assert.Equal("", care.After(new HealthInput.Beat(Vitals()), Start).At(Start).Reason);
    }

    [Fact]
    public void A_failure_makes_it_suspect_for_a_minute()
    {
        var care = _new.After(new HealthInput.Failed("no such blob"), Start);
        care = care.After(new HealthInput.Beat(null), Start.AddSeconds(59));

        Assert.Equal("it failed: no such blob", care.At(Start.AddSeconds(59)).Reason);
        Assert.Equal(HealthState.Healthy, care.At(Start.AddSeconds(60)).State);
    }

    [Fact]
    public void Repeated_failures_put_it_into_quarantine_once_its_pool_allows_that()
    {
        var care = Failed(_new, 3, Start);

        Assert.Equal(HealthState.Suspect, care.After(new HealthInput.Tick(false), Start).At(Start).State);
        var closed = care.After(new HealthInput.Tick(true), Start).At(Start);
        Assert.Equal((HealthState.Quarantined, HealthSource.Scheduler), (closed.State, closed.Source));
        Assert.Equal("3 failures of the infrastructure within 10 min; the last: broken", closed.Reason);
    }

    [Fact]
    public void Failures_that_are_long_ago_do_not_count()
    {
        var care = Failed(Failed(_new, 2, Start), 1, Start.AddMinutes(11));

        Assert.Equal(
            HealthState.Suspect, care.After(new HealthInput.Tick(true), Start.AddMinutes(11)).At(Start.AddMinutes(11)).State);
    }

    [Fact]
    public void After_a_quarantine_it_is_on_trial_and_good_work_makes_it_healthy()
    {
        var later = Start.AddMinutes(1);
        var trial = Quarantined().After(new HealthInput.Tick(true), later).After(new HealthInput.Beat(null), later);
        Assert.Equal(HealthState.Suspect, trial.At(later).State);

        var worked = trial.After(new HealthInput.Worked(), later).After(new HealthInput.Worked(), later);
        Assert.Equal(HealthState.Suspect, worked.At(later).State);
        var healthy = worked.After(new HealthInput.Worked(), later).At(later);
        Assert.Equal((HealthState.Healthy, 0), (healthy.State, healthy.Tries));
    }

    [Fact]
    public void One_failure_on_trial_ends_it_and_each_quarantine_is_twice_as_long()
    {
        var (care, now) = (Quarantined(), Start);
        for (var tries = 0; tries < Settings.MostTries; tries++)
        {
            var wait = TimeSpan.FromMinutes(Math.Pow(2, tries));
            now += wait - TimeSpan.FromSeconds(1);
            care = care.After(new HealthInput.Beat(null), now).After(new HealthInput.Tick(true), now);
            Assert.Equal(HealthState.Quarantined, care.At(now).State);
            now += TimeSpan.FromSeconds(1);
            care = care.After(new HealthInput.Tick(true), now);
            Assert.Equal(HealthState.Suspect, care.At(now).State);
            care = care.After(new HealthInput.Failed("again"), now);
            Assert.Equal("failed again on trial: again", care.At(now).Reason);
        }

        now += TimeSpan.FromDays(30);
        Assert.Equal(HealthState.Quarantined, care.After(new HealthInput.Tick(true), now).At(now).State);
        var freed = care.After(Word(SteerAction.Release), now).After(new HealthInput.Beat(null), now);
        Assert.Equal(HealthState.Healthy, freed.At(now).State);
    }

    [Fact]
    public void A_finding_of_its_own_puts_it_into_quarantine_until_three_looks_are_clean()
    {
        var care = _new.After(new HealthInput.Beat(Vitals(finding: "12 MB are free")), Start);
        Assert.Equal("12 MB are free", care.At(Start).Reason);
        Assert.Equal(HealthSource.Worker, care.At(Start).Source);

        for (var beat = 0; beat < 3; beat++)
        {
            Assert.Equal(HealthState.Quarantined, care.At(Start).State);
            care = care.After(new HealthInput.Beat(Vitals()), Start);
        }

        Assert.Equal(HealthState.Healthy, care.At(Start).State);
    }

    [Fact]
    public void What_happens_in_maintenance_is_not_held_against_it()
    {
        var care = Failed(_new.After(Word(SteerAction.Maintenance), Start), 10, Start)
            .After(new HealthInput.Tick(true), Start).After(Word(SteerAction.Resume), Start);

        Assert.Equal(HealthState.Healthy, care.At(Start).State);
    }

    [Fact]
    public void What_a_person_quarantined_only_a_person_releases()
    {
        var care = _new.After(Word(SteerAction.Quarantine), Start);

        Assert.Equal("ann put it into quarantine (because); release it first", care.Refusal(SteerAction.Resume));
        var later = Start.AddDays(300);
        HealthInput[] inputs = [new HealthInput.Tick(true), new HealthInput.Worked(), new HealthInput.Beat(Vitals())];
        foreach (var input in inputs)
            care = care.After(input, later);
        Assert.Equal(HealthState.Quarantined, care.At(later).State);
    }

    [Fact]
    public void A_new_scheduler_takes_a_worker_at_its_word()
    {
        foreach (var word in new[] { SteerAction.Drain, SteerAction.Maintenance, SteerAction.Quarantine })
        {
            var told = _new.After(Word(word), Start).At(Start);
            Assert.Equal(told, _new.After(new HealthInput.Registered(told), Start.AddHours(1)).At(Start.AddHours(1)));
        }

        var closed = Quarantined().At(Start);
        Assert.Equal(closed, _new.After(new HealthInput.Registered(closed), Start).At(Start));
    }

    [Fact]
    public void A_repeated_word_changes_nothing() =>
        Gen.Select(Inputs.Array[0, 20], Gen.Enum<SteerAction>()).Sample((inputs, action) =>
        {
            var (care, now) = Live(inputs);
            var once = care.After(Word(action), now);
            Assert.Equal(once.At(now), once.After(Word(action), now.AddSeconds(1)).At(now));
        });

    [Fact]
    public void Who_was_released_and_resumed_is_open_whatever_was_before() => Inputs.Array[0, 40].Sample(inputs =>
    {
        var (care, now) = Live(inputs);
        care = care.After(Word(SteerAction.Release), now).After(Word(SteerAction.Resume), now);
        Assert.True(WorkerCare.IsOpen(care.At(now).State), care.At(now).ToString());
    });

    [Fact]
    public void Whoever_is_not_healthy_has_a_reason() => Inputs.Array[0, 40].Sample(inputs =>
    {
        var (care, now) = Live(inputs);
        var stands = care.At(now);
        Assert.Equal(stands.State == HealthState.Healthy, stands.Reason.Length == 0);
        Assert.InRange(stands.Since, Start, now);
    });

    private static (WorkerCare Care, DateTimeOffset Now) Live(IEnumerable<HealthInput> inputs)
    {
        var (care, now) = (new WorkerCare(Settings, Start), Start);
        foreach (var input in inputs)
            care = care.After(input, now += TimeSpan.FromSeconds(20));
        return (care, now);
    }

    private WorkerCare Quarantined() => Failed(_new, 3, Start).After(new HealthInput.Tick(true), Start);

    private static WorkerCare Failed(WorkerCare care, int times, DateTimeOffset now) =>
        Enumerable.Range(0, times).Aggregate(care, (c, _) => c.After(new HealthInput.Failed("broken"), now));

    private static HealthInput.Steered Word(SteerAction action) => new(action, "because", "ann");

    private static WorkerVitals Vitals(
        double? cpu = 1, double? memory = 1, double? disk = 1, double? gpu = null, string? finding = null) =>
        new(Start, cpu, memory, disk, gpu, [], finding is null ? [] : [new HealthFinding("disk", finding)]);
}
