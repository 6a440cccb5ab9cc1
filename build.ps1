#!/usr/bin/env pwsh
<#
.SYNOPSIS
Builds Akka.DistTest: each verb is one dotnet command line, run in the order given until one fails.

.DESCRIPTION
restore  fetches packages
lint     checks layout and style, changes nothing
build    compiles, with warnings as errors
test     runs every test
pack     makes the packages of the client library, below artifacts/package
chaos    kills, freezes and cuts off real clusters under load, see docs/reliability.md; not needed to know that all is well
publish  makes the program for this machine, precompiled, in artifacts/publish/Akka.DistTest.Node/release

The exit code is that of the command that failed, else 0; 2 for a verb that is none.

.PARAMETER Solution
What restore, lint, build, test and pack work on: a solution or project.

.PARAMETER Program
The project that publish works on.

.PARAMETER Minutes
For chaos: no further trial is begun after this time.

.PARAMETER Seeds
For chaos: each scenario is tried over so many seeds.

.PARAMETER FirstSeed
For chaos: the first of them; 0 takes a random one, which is printed.

.EXAMPLE
./build.ps1 lint test

.EXAMPLE
./build.ps1 chaos -Minutes 120 -Seeds 5 -FirstSeed 7
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Position = 0, ValueFromRemainingArguments)] [string[]] $Verbs = @(),
    [string] $Solution = "$PSScriptRoot/Akka.DistTest.sln",
    [string] $Program = "$PSScriptRoot/src/Akka.DistTest.Node",
    [string] $Configuration = 'Release',
    [int] $Minutes = 60,
    [int] $Seeds = 25,
    [int] $FirstSeed = 0
)

# Only the language and dotnet are used: no module need be there.
$commands = [ordered]@{
    restore = { dotnet restore $Solution }
    lint    = { dotnet format $Solution --verify-no-changes }
    build   = { dotnet build $Solution -c $Configuration }
    test    = { dotnet test $Solution -c $Configuration }
    pack    = { dotnet pack $Solution -c $Configuration }
    chaos   = {
        $first = if ($FirstSeed -gt 0) { @('--first-seed', $FirstSeed) } else { @() }
        dotnet run --project "$PSScriptRoot/tests/Akka.DistTest.Chaos.Tests" -c $Configuration -- --minutes $Minutes --seeds $Seeds @first
    }
    publish = {
        dotnet publish $Program -c $Configuration --use-current-runtime --self-contained -p:PublishReadyToRun=true
    }
}

$unknown = @($Verbs | Where-Object { -not $commands.Contains($_) })
if ($Verbs.Count -eq 0 -or $unknown.Count -gt 0) {
    $what = if ($unknown.Count -gt 0) { "Unknown verb: $($unknown -join ', ')." } else { 'No verb given.' }
    "$what Verbs: $($commands.Keys -join ', ')."
    exit 2
}

foreach ($verb in $Verbs) {
    & $commands[$verb]
    if ($LASTEXITCODE -ne 0) {
        "build.ps1: $verb failed with exit code $LASTEXITCODE."
        exit $LASTEXITCODE
    }
}

exit 0
