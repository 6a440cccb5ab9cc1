using System.Globalization;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

public class ReportWritersTests
{
    [Fact]
    public void Each_format_has_a_word_and_a_file_of_its_own()
    {
        Assert.Equal(["ctrf", "html", "junit", "markdown", "trx"], ReportWriters.All.Select(w => w.Format));
        Assert.Equal(5, ReportWriters.All.Select(w => w.FileName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Equal_reports_give_equal_text_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NumberGroupSeparator = ".";
        odd.NumberFormat.NegativeSign = "~";
        odd.DateTimeFormat.TimeSeparator = ".";
        odd.DateTimeFormat.DateSeparator = "_";
        foreach (var writer in ReportWriters.All)
        {
            var expected = Written.By(writer, SampleReport.Rich());
            try
            {
                CultureInfo.CurrentCulture = odd;
                Assert.Equal(expected, Written.By(writer, SampleReport.Rich()));
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    [Fact]
    public void The_stream_stays_open_and_begins_without_a_byte_order_mark()
    {
        foreach (var writer in ReportWriters.All)
        {
            using var stream = new MemoryStream();
            writer.Write(SampleReport.Passed(), stream);

            Assert.True(stream.CanWrite);
            Assert.NotEqual(0xef, stream.GetBuffer()[0]);
        }
    }

    [Fact]
    public void A_run_of_nothing_can_be_written()
    {
        var empty = SampleReport.Of("passed", SampleReport.Start, TimeSpan.Zero, [], []);

        Assert.All(ReportWriters.All, writer => Assert.NotEmpty(Written.By(writer, empty)));
        Schema.ValidJUnit(Written.By(new JUnitReportWriter(), empty));
        Schema.ValidTrx(Written.By(new TrxReportWriter(), empty));
        Schema.AssertCtrf(Written.By(new CtrfReportWriter(), empty));
    }

    [Fact]
    public void Books_that_do_not_balance_are_red_in_every_format()
    {
        var report = SampleReport.Passed();
        report = report with { Summary = report.Summary with { Planned = 2 } };

        foreach (var writer in ReportWriters.All)
            Assert.Contains("the books do not balance: 2 tasks planned", Written.By(writer, report), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_hundred_thousand_cases_are_streamed(string format)
    {
        var cases = Enumerable.Range(0, 100_000)
            .Select(i => SampleTasks.Case($"Ns.Class{i % 100}.Case_{i}", CaseOutcome.Passed, seconds: 0.01))
            .ToList();
        var suite = new TaskReport { Task = new("large"), Kind = "dotnet", Verdict = Verdict.Passed, Cases = cases };
        var report = SampleReport.Of("passed", SampleReport.Start, TimeSpan.FromMinutes(1), [suite], []);
        using var output = new CountingStream();

        ReportWriters.All.Single(w => w.Format == format).Write(report, output);

        Assert.InRange(output.Largest, 1, 1024 * 1024);
    }

    public static TheoryData<string> Writers => [.. ReportWriters.All.Select(writer => writer.Format)];

    /// <summary>Remembers the largest piece that it was given.</summary>
    private sealed class CountingStream : Stream
    {
        public int Largest { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Largest = Math.Max(Largest, count);

        public override void Write(ReadOnlySpan<byte> buffer) => Largest = Math.Max(Largest, buffer.Length);
    }
}
