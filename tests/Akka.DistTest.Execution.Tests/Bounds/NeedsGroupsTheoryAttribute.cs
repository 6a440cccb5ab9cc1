namespace Akka.DistTest.Bounds;

/// <inheritdoc cref="NeedsGroupsFactAttribute"/>
internal sealed class NeedsGroupsTheoryAttribute : TheoryAttribute
{
    public NeedsGroupsTheoryAttribute() => Skip = NeedsGroupsFactAttribute.Missing;
}
