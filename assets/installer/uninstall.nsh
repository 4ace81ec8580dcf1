; What Andon itself registered for this user is taken back when it is removed for good, not when it makes room for the
; next release: the links andon:// and the start with the login.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\andon"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "app.andon.console"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "app.andon.console"
  ${endIf}
!macroend
