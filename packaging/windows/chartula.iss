; Installs Chartula for one person, without an administrator. Inno Setup 6.3 or later:
;   iscc /DVersion=0.1.0 packaging\windows\chartula.iss
; Silent: chartula-0.1.0-windows-x64-setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART
; History, settings and models lie under %LOCALAPPDATA%\chartula and are not touched when it is removed.

#ifndef Version
  #define Version "0.1.0"
#endif

[Setup]
AppId={{6D0B5A6E-5E0F-4C5C-9B39-4A2C0A7B9B1E}
AppName=Chartula
AppVersion={#Version}
AppPublisher=The Chartula contributors
DefaultDirName={localappdata}\Programs\Chartula
DefaultGroupName=Chartula
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=chartula-{#Version}-windows-x64-setup
SetupIconFile=..\..\build\frozen\chartula.ico
UninstallDisplayIcon={app}\chartula-window.exe
Compression=lzma2/normal
SolidCompression=yes
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes
WizardStyle=modern

[Tasks]
Name: "terminal"; Description: "Make the command `chartula` known to terminals"
Name: "openwith"; Description: "Offer Chartula under ""Open with"" for PDF files and pictures"
Name: "desktop"; Description: "Put an icon on the desktop"; Flags: unchecked

[InstallDelete]
; The parts of an earlier version: what one version loads, the next must not find.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\build\frozen\chartula\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs

[Icons]
Name: "{autoprograms}\Chartula"; Filename: "{app}\chartula-window.exe"
Name: "{autodesktop}\Chartula"; Filename: "{app}\chartula-window.exe"; Tasks: desktop

[Registry]
; One more program under "Open with"; nobody's default is changed.
#define Ours "Software\Classes\Applications\chartula-window.exe"
Root: HKCU; Subkey: "{#Ours}"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "Chartula"; Flags: uninsdeletekey; Tasks: openwith
Root: HKCU; Subkey: "{#Ours}\shell\open\command"; ValueType: string; ValueData: """{app}\chartula-window.exe"" ""%1"""; Tasks: openwith
#define Kind(str Ending) 'Root: HKCU; Subkey: "' + Ours + '\SupportedTypes"; ValueType: string; ValueName: "' + Ending + '"; ValueData: ""; Tasks: openwith'
#emit Kind(".pdf")
#emit Kind(".png")
#emit Kind(".jpg")
#emit Kind(".jpeg")
#emit Kind(".tif")
#emit Kind(".tiff")
#emit Kind(".webp")
#emit Kind(".bmp")
#emit Kind(".gif")

[Run]
Filename: "{app}\chartula-window.exe"; Description: "Open Chartula"; Flags: nowait postinstall skipifsilent

[Code]
const
  Surroundings = 'Environment';

function Without(Path, Folder: String): String;
begin
  Result := ';' + Path + ';';
  StringChangeEx(Result, ';' + Folder + ';', ';', True);
  while (Length(Result) > 0) and (Result[1] = ';') do
    Delete(Result, 1, 1);
  while (Length(Result) > 0) and (Result[Length(Result)] = ';') do
    Delete(Result, Length(Result), 1);
end;

procedure Remember(Known: Boolean);
var
  Path: String;
begin
  if not RegQueryStringValue(HKCU, Surroundings, 'Path', Path) then
    Path := '';
  Path := Without(Path, ExpandConstant('{app}'));
  if Known then begin
    if Path <> '' then
      Path := Path + ';';
    Path := Path + ExpandConstant('{app}');
  end;
  RegWriteExpandStringValue(HKCU, Surroundings, 'Path', Path);
end;

procedure CurStepChanged(Step: TSetupStep);
begin
  if (Step = ssPostInstall) and WizardIsTaskSelected('terminal') then
    Remember(True);
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if Step = usPostUninstall then
    Remember(False);
end;
